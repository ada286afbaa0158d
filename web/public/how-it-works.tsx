/** How an answer stays nobody's: the picture of token, answer and release, and what does not hold. */
import { RECEIPT, ROUNDS } from '../shared/addresses.ts';
import { StepPicture } from './step-picture.tsx';
import type { Texts } from './texts/nb.ts';

export function HowItWorks({ t: { how } }: { t: Texts }) {
  return (
    <>
      <h1>{how.heading}</h1>
      <p class="lede">{how.lede}</p>
      <ol class="how-steps">
        {how.steps.map(({ name, text, left, right }, step) => (
          <li key={name}>
            <StepPicture step={step} left={left} right={right} />
            <div>
              <h2>{name}</h2>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <section class="ds-card">
        <h2>{how.smallHeading}</h2>
        <p>{how.small}</p>
      </section>
      <section class="ds-card">
        <h2>{how.neverHeading}</h2>
        <List lines={how.never} />
      </section>
      <section class="ds-card">
        <h2>{how.limitsHeading}</h2>
        <List lines={how.limits} />
      </section>
      <section class="ds-card">
        <h2>{how.checkHeading}</h2>
        <p>{how.check}</p>
        <p>
          <a class="ds-link" href={ROUNDS}>
            {how.toRounds}
          </a>{' '}
          <a class="ds-link" href={RECEIPT}>
            {how.toReceipt}
          </a>
        </p>
      </section>
    </>
  );
}

function List({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
