/** What the columns of the table mean. */
import { COLUMNS } from './table.ts';

const MEANINGS: Record<(typeof COLUMNS)[number], string> = {
  round: 'Id of the round; begins with its month',
  opens: 'When the round opened (UTC)',
  closes: 'When the round closed (UTC)',
  unit_code: 'Code of the unit; its figures include everybody below it',
  unit_name:
    'Name of the unit when the release was made; empty for a unit that is not shown. An apostrophe stands before what a spreadsheet would run as a formula',
  parent_code: 'Code of the unit above; empty for the whole organisation',
  respondents: 'How many answered, as a range; empty for a unit that is not shown',
  participation:
    'Share of the invited who answered, in per cent rounded to 10; 10 is 10 or less, 90 is 90 or more; only from 50 invited, and where it tells about no fewer together with the figures of other units',
  construct: 'Id of what the question measures',
  item: 'Id of the question',
  question: 'The question (bokmål)',
  level_from:
    'Lower end of the band that holds the mean, from 0 to 100; reversed questions are turned; for firefighting a high level means much firefighting',
  level_to: 'Upper end of the band that holds the mean',
  unfavourable_from:
    'Lower end of the share (per cent) that answered 1 or 2, reversed questions turned; rounded to 5 first, then 0 to 10 is 10 or less, 90 to 100 is 90 or more; empty where no distribution is shown',
  unfavourable_to: 'Upper end of that share',
  neutral_from: 'Lower end of the share that answered 3',
  neutral_to: 'Upper end of that share',
  favourable_from: 'Lower end of the share that answered 4 or 5',
  favourable_to: 'Upper end of that share',
  shown: 'Whether the question is shown for the unit (true or false)',
};

export const CODEBOOK_COLUMNS = ['column', 'meaning'] as const;

/** A row for each column of the table. */
export function codebookRows(): Record<(typeof CODEBOOK_COLUMNS)[number], string>[] {
  return COLUMNS.map((column) => ({ column, meaning: MEANINGS[column] }));
}
