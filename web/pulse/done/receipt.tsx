/** The receipt as a QR code and as text, to copy and to save. */
import { generate } from 'lean-qr/nano';
import { readBytes } from '../../../src/core/byte-kinds.ts';
import { receiptText } from '../../../src/core/credentials/receipt-text.ts';
import { isKiosk } from '../device/storage.ts';
import type { Progress } from '../protocol/progress.ts';
import type { PageProps } from '../visit/state.ts';

export function Receipt({ state, visit, progress }: PageProps & { progress: Progress }) {
  const { t } = state;
  const text = receiptText(readBytes('receipt', progress.receipt)!);
  return (
    <section class="ds-card receipt">
      <h2>{t.receipt.heading}</h2>
      <div class="receipt-codes">
        <QrCode text={text} label={t.receipt.code} />
        <code class="whole">{text}</code>
      </div>
      <p>
        {isKiosk ? t.kiosk.receipt : t.receipt.meaning} {t.receipt.warning}
      </p>
      {!isKiosk && <Keep state={state} visit={visit} text={text} round={progress.round} />}
    </section>
  );
}

/** On a shared device neither the clipboard nor a file may hold it for the next person. */
function Keep({
  state: { t, copied },
  visit,
  text,
  round,
}: PageProps & { text: string; round: string }) {
  const file = `Spillerom ${round}\r\n${text}\r\n`;
  return (
    <div class="moves">
      {navigator.clipboard && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => visit.copy(text)}
        >
          <span role="status">{copied ? t.receipt.copied : t.receipt.copy}</span>
        </button>
      )}
      <a
        class="ds-button"
        data-variant="secondary"
        download={t.receipt.file}
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
      >
        {t.receipt.save}
      </a>
    </div>
  );
}

const QUIET_ZONE = 3;

/** Dark on light in both colour schemes: scanners expect it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const size = code.size + 2 * QUIET_ZONE;
  let dark = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (code.get(x, y)) dark += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`;
    }
  }
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#1d2226" />
    </svg>
  );
}
