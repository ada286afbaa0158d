/**
 * Whether an answer was counted. The receipt is read here and never leaves the page: all public lists
 * are fetched whole, whatever the receipt is, so that asking tells nothing.
 */
import { useState } from 'preact/hooks';
import { toBase64url } from '../../src/core/bytes.ts';
import { receiptHash, responseKeyPair } from '../../src/core/credentials/receipt.ts';
import { readReceiptText } from '../../src/core/credentials/receipt-text.ts';
import { InvalidInput } from '../../src/core/invalid-input.ts';
import { monthAndYear } from '../shared/dates.ts';
import { fetchReceipts, fetchReleases, type PublishedRound } from './api.ts';
import type { Texts } from './texts/nb.ts';

type Outcome =
  | { kind: 'counted'; round: PublishedRound }
  | { kind: 'absent' | 'unreadable' | 'failed' };

export function ReceiptCheck({ t }: { t: Texts }) {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | 'checking' | null>(null);
  const busy = outcome === 'checking';

  const check = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setOutcome('checking');
    setOutcome(await lookUp(text));
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
          rows={3}
          required
          readOnly={busy}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="characters"
          aria-describedby="receipt-hint"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setOutcome(null);
          }}
        />
        <button type="submit" class="ds-button" aria-busy={busy}>
          {busy ? t.receipt.checking : t.receipt.check}
        </button>
      </form>
      <div role="status" class="finding">
        {outcome && outcome !== 'checking' && <Finding outcome={outcome} t={t} />}
      </div>
      <p class="quiet">{t.receipt.meaning}</p>
    </>
  );
}

function Finding({ outcome, t: { receipt, locale } }: { outcome: Outcome; t: Texts }) {
  if (outcome.kind === 'counted') {
    return <p class="outcome">{receipt.counted(monthAndYear(outcome.round.opens, locale))}</p>;
  }
  const { heading, text } = receipt[outcome.kind];
  return (
    <>
      <p class="outcome">{heading}</p>
      <p>{text}</p>
    </>
  );
}

async function lookUp(text: string): Promise<Outcome> {
  const listed = readHash(text);
  if (!listed) return { kind: 'unreadable' };
  try {
    const rounds = await fetchReleases();
    const lists = await Promise.all(rounds.map(fetchReceipts));
    const round = rounds.find((_, i) => lists[i]!.includes(listed));
    return round ? { kind: 'counted', round } : { kind: 'absent' };
  } catch {
    return { kind: 'failed' };
  }
}

/** What the lists would hold for this receipt; null when it can't be one. */
function readHash(text: string): string | null {
  try {
    return toBase64url(receiptHash(responseKeyPair(readReceiptText(text)).responseKey));
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}
