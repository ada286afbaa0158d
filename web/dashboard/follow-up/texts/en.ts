import type { SameTexts } from '../../../shared/texts/texts.ts';
import { plural } from '../../../shared/texts/texts.ts';
import type { followUpNb } from './nb.ts';

/** Follow-ups, learnings, tolerance bands and offers of help, in English. */
export const followUpEn: SameTexts<typeof followUpNb> = {
  heading: 'Follow-up',
  none: 'No follow-up yet.',
  noneAfter: (month) => `No follow-up yet after the round in ${month}.`,
  after: (month) => `After the round in ${month}`,
  earlier: 'Earlier follow-ups',
  who: 'Who',
  whoWhere: (owner, unit) => `${owner}, ${unit}`,
  due: 'By',
  status: 'How far',
  statuses: {
    concept: 'Idea',
    planned: 'Planned',
    doing: 'Under way',
    done: 'Done',
    gain_realised: 'Closed, the gain was looked at',
    dropped: 'Put aside',
  },
  gain: 'Did the gain come?',
  gains: { yes: 'Yes', partly: 'Partly', no: 'No' },
  learning: 'What did you learn?',

  writtenBy: 'Whoever leads the unit writes the follow-up together with the team.',
  write: 'Write down one thing you will do',
  writeIntro:
    'Agree on one thing in the team. Everybody in the unit sees it, and it stands in the next pulse. Write about the work, not about single persons or single answers.',
  action: 'What will you do?',
  owner: 'Who is responsible?',
  ownerUnit: 'Where does that person work?',
  ownUnit: 'In this unit',
  unitUnder: (unit, above) => `${unit} (${above})`,
  by: 'When will it be done?',
  save: 'Save',
  saving: 'Saving …',
  saved: 'Saved.',
  step: 'How far have you come?',
  closing:
    'When you close it, you write one sentence about what you learned. It can be read in the whole organisation. Do not write about single persons or single answers.',
  correct: 'Correct the text',
  sessionEnded:
    'You are signed out. What you wrote is still here. Sign in in another tab, and save again.',

  offer: {
    heading: 'Would you like help?',
    figures: (construct, band) =>
      `${construct} was outside ${band} in at least two of the last three rounds. The band is agreed for the whole organisation.`,
    month: (month, level) => `${level} in ${month}`,
    todo: 'Talk with HR or the safety representative about what could ease the load. It is an offer, not a demand. Only the leader and the next level see it.',
  },

  learnings: {
    heading: 'What others have learned',
    intro:
      'When a follow-up is closed, the leader writes one sentence about what the team learned. Here they are, from the whole organisation.',
    find: 'Search what was learned',
    findHint: 'Type words of at least three letters, or a part of a word.',
    search: 'Search',
    newest: 'The newest:',
    found: (count) => `${count} ${plural(count, { one: 'result', other: 'results' })}.`,
    foundMany: (count) => `The ${count} newest results:`,
    none: 'Nobody has closed a follow-up yet. When somebody does, what they learned is here.',
    from: (unit) => `From ${unit}`,
    action: (action) => `What they did: ${action}`,
    gain: (gain) => `Did the gain come? ${gain}`,
  },

  tolerance: {
    heading: 'Agreed bands',
    intro:
      'HR and the observers agree beforehand on where a level may lie. When a unit is outside the band in two of three rounds, its leader and the next level get an offer of help. HR and observers get no list of units.',
    before:
      'A band holds for rounds that open after it was agreed. Figures that exist already do not count.',
    none: 'No band is agreed or proposed.',
    proposed: (who) => `Proposed by ${who}. It holds when an observer agrees.`,
    agreed: (day, proposer, agreer) => `Agreed on ${day} by ${proposer} and ${agreer}.`,
    agree: 'I agree',
    end: 'End the band',
    endMeans: 'Then nobody gets an offer of help by this band.',
    withdraw: 'Withdraw the proposal',
    withdrawMeans: 'Then nobody can agree to it any more.',
    yesEnd: 'Yes, end it',
    yesWithdraw: 'Yes, withdraw it',
    ended: 'Bands that have ended',
    endedOn: (day) => `Ended on ${day}.`,
    wasAgreed: 'It had been agreed.',
    wasProposed: 'It was never agreed.',
    propose: 'Propose a band',
    construct: 'What is it about?',
    from: 'From',
    to: 'To',
    steps: 'Numbers from 0 to 100, in steps of 5.',
    order: '“From” must be lower than “to”.',
    proposeButton: 'Propose',
    replaces: 'A new band replaces the old one when it is agreed.',
    reading: (from, to) => `No offers as long as the level reaches into ${from}–${to}.`,
  },
};
