/** What stands in a part of a page while it loads, when it can't, and when something is saved. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Loaded } from './use-loaded.ts';
import type { Saving } from './use-saving.ts';
import { useVisit } from './visit.ts';

/** `children` with what was loaded. The page around it keeps its heading whatever happens here. */
export function WhenPartLoaded<T>(props: {
  loaded: Loaded<T>;
  children: (value: T) => ComponentChildren;
}) {
  const { t } = useVisit();
  const { loaded } = props;
  if (loaded.state === 'loading') return <p role="status">{t.loading}</p>;
  if (loaded.state === 'loaded') return <>{props.children(loaded.value)}</>;
  const { heading, text, todo } = t.refused[loaded.code];
  return (
    <div role="alert">
      <p>
        <b>{heading}.</b> {text} {todo}
      </p>
      <button type="button" class="ds-button" data-variant="secondary" onClick={loaded.retry}>
        {t.retry}
      </button>
    </div>
  );
}

/** The button that saves a form, with what went wrong above it. */
export function SaveButton({ saving, children }: { saving: Saving; children: string }) {
  const { t } = useVisit();
  const { busy, refused } = saving;
  return (
    <>
      {refused && (
        <p class="problem" role="alert">
          {refused === 'session' ? t.followUp.sessionEnded : <Problem code={refused} />}
        </p>
      )}
      <button type="submit" class="ds-button" aria-busy={busy} aria-disabled={busy}>
        {busy ? t.followUp.saving : children}
      </button>
    </>
  );
}

function Problem({ code }: { code: Exclude<Saving['refused'], 'session' | null> }) {
  const { heading, text, todo } = useVisit().t.refused[code];
  return (
    <>
      <b>{heading}.</b> {text} {todo}
    </>
  );
}

/** Says that something was saved, `times` so far, and takes the reader there: what they used may be gone. */
export function Saved({ times }: { times: number }) {
  const { t } = useVisit();
  const word = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (times > 0) word.current?.focus();
  }, [times]);
  return (
    <p class="saved" role="status" tabIndex={-1} ref={word}>
      {times > 0 && t.followUp.saved}
    </p>
  );
}
