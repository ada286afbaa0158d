/**
 * Whether an answer was counted. The receipt is read here and never leaves the page: the public lists
 * are fetched whole, so that asking tells nothing.
 */
import { useState } from 'preact/hooks';
import { toBase64url } from '../../src/core/bytes.ts';
import { receiptHash, responseKeyPair } from '../../src/core/credentials/receipt.ts';
import { readReceiptText } from '../../src/core/credentials/receipt-text.ts';
import { InvalidInput } from '../../src/core/invalid-input.ts';
import { monthName } from '../shared/dates.ts';
import { fetchReceipts, fetchReleases, type ReleaseEntry } from './api.ts';
import type { Texts } from './texts/texts.ts';

type Outcome =
  | { kind: 'counted'; round: ReleaseEntry }
  | { kind: 'absent' | 'unreadable' | 'failed' };

export function ReceiptCheck({ t }: { t: Texts }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const check = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setOutcome(await lookUp(text));
    setBusy(false);
  };
  return (
    <>
      <h1>{t.receipt.heading}</h1>
      <p class="lede">{t.receipt.lede}</p>
      <form onSubmit={check}>
        <label for="receipt">{t.receipt.label}</label>
        <p class="hint" id="receipt-hint">
          {t.receipt.hint}
        </p>
        <textarea
          id="receipt"
          class="ds-input"
          rows={4}
          required
          spellcheck={false}
          autocomplete="off"
          aria-describedby="receipt-hint"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="ds-button" aria-busy={busy}>
          {busy ? t.receipt.checking : t.receipt.check}
        </button>
      </form>
      <div role="status">{outcome && <p class="outcome">{sentence(outcome, t)}</p>}</div>
      <p class="quiet">{t.receipt.meaning}</p>
    </>
  );
}

function sentence(outcome: Outcome, { receipt, locale }: Texts): string {
  if (outcome.kind !== 'counted') return receipt[outcome.kind];
  const { opens } = outcome.round;
  return receipt.counted(`${monthName(opens, locale)} ${new Date(opens).getFullYear()}`);
}

async function lookUp(text: string): Promise<Outcome> {
  try {
    const { responseKey } = responseKeyPair(readReceiptText(text));
    const listed = toBase64url(receiptHash(responseKey));
    for (const round of (await fetchReleases()).reverse()) {
      if ((await fetchReceipts(round.round)).includes(listed)) return { kind: 'counted', round };
    }
    return { kind: 'absent' };
  } catch (error) {
    return { kind: error instanceof InvalidInput ? 'unreadable' : 'failed' };
  }
}
