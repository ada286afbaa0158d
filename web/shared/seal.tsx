/** The seal: a closed envelope without a name, where anonymity is at work. A tap explains it on the spot. */
import type { ComponentChildren } from 'preact';

/** The mark by itself. */
export function Envelope() {
  return (
    <svg class="envelope" viewBox="0 0 32 24" width="32" height="24" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="30"
        height="22"
        rx="3"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
      />
      <path
        d="M1.8 2.8 14.4 13a2.5 2.5 0 0 0 3.2 0L30.2 2.8"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
      />
      <circle cx="16" cy="13.2" r="4.2" fill="currentColor" />
    </svg>
  );
}

/** The mark with what happens right there. */
export function Seal({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <details class="seal">
      <summary>
        <Envelope />
        <span>{name}</span>
      </summary>
      <div class="seal-text">{children}</div>
    </details>
  );
}
