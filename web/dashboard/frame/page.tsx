/** What every page is made of: its heading, and what stands there while it loads or when it can't. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { UNITS } from '../../shared/addresses.ts';
import type { Texts } from '../texts/nb.ts';
import type { Loaded } from './use-loaded.ts';
import { useVisit } from './visit.ts';

/** The first page is read from its top; on later ones the reader starts at the heading. */
let isFirst = true;

/** The page's one h1; it names the browser's tab too. */
export function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} – Spillerom`;
  }, [children]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
    scrollTo(0, 0);
  }, []);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}

/** `children` with what was loaded; until then a word of it, or what went wrong and what to do. */
export function WhenLoaded<T>(props: {
  loaded: Loaded<T>;
  children: (value: T) => ComponentChildren;
}) {
  const { t } = useVisit();
  const { loaded } = props;
  if (loaded.state === 'loading') return <p role="status">{t.loading}</p>;
  if (loaded.state === 'loaded') return <>{props.children(loaded.value)}</>;
  return <Refusal code={loaded.code} retry={loaded.retry} />;
}

/** What happened, what to do, and the way on. */
export function Refusal(props: { code: keyof Texts['refused']; retry?: () => void }) {
  const { t } = useVisit();
  const { heading, text, todo } = t.refused[props.code];
  const canRetry = props.code === 'unreachable' || props.code === 'failed';
  return (
    <>
      <Heading>{heading}</Heading>
      <p>
        {text} {todo}
      </p>
      {canRetry && (
        <button type="button" class="ds-button" data-variant="secondary" onClick={props.retry}>
          {t.retry}
        </button>
      )}
      {props.code === 'missing' && (
        <p>
          <a class="ds-link" href={UNITS}>
            {t.frame.units}
          </a>
        </p>
      )}
    </>
  );
}

/** The way from one unit to all. */
export function BackToUnits() {
  const { t } = useVisit();
  return (
    <p class="back">
      <a class="ds-link" href={UNITS}>
        {t.unit.back}
      </a>
    </p>
  );
}

/** A picture's table, folded; `of` says which picture, to those who don't see it. */
export function AsTable(props: { of: string; class?: string; children: ComponentChildren }) {
  const { t } = useVisit();
  return (
    <details class={props.class}>
      <summary>
        {t.asTable}
        <span class="ds-sr-only">: {props.of}</span>
      </summary>
      {props.children}
    </details>
  );
}
