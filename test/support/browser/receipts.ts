/** Answers over the real protocol of which the receipts are known. */
import { receiptText } from '../../../src/core/credentials/receipt-text.ts';
import { closeRound } from '../../../src/publication/service.ts';
import type { TestOrganisation } from '../organisation.ts';
import { answer, blind, finish, openLink, requestToken } from '../respondent.ts';
import { openMonth } from './months.ts';

/** What somebody gives, one after another; null withdraws. */
export type Given = (number[] | null)[];

/** Publishes a round in which the first employees give these; their receipts as text. */
export async function publishWithReceipts(
  organisation: TestOrganisation,
  month: string,
  all: Given[],
): Promise<string[]> {
  const { round, links } = await openMonth(organisation, month);
  const given = await Promise.all(
    all.map((each, i) => answerWithReceipt(organisation, links[i]!.url, each)),
  );
  organisation.at(`${month}-10T00:00:05.000Z`);
  await closeRound(organisation.deps, round);
  return given;
}

/** The receipt of the answer, as text. */
export async function answerWithReceipt(
  { send }: TestOrganisation,
  url: string,
  given: Given,
): Promise<string> {
  const invited = await openLink(send, url);
  const blinded = blind(invited);
  const issued = await (await requestToken(send, invited, blinded.blinded)).json();
  const credential = finish(invited, blinded, issued);
  for (const [i, answers] of given.entries()) await answer(send, credential, answers, i + 1);
  return receiptText(blinded.receipt);
}
