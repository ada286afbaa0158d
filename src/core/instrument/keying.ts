/** Turns a reversed item: what is tallied and shown has the construct's direction. */
import type { Answer } from '../credentials/receipt.ts';

/** The keyed answer: 1 to 5 as it is, or 6 minus it at polarity -1; no answer stays none. */
export function keyed(answer: Answer, polarity: 1 | -1): Answer {
  if (answer === null || polarity === 1) return answer;
  return (6 - answer) as Answer;
}
