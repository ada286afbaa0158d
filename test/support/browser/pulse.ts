/** A person on the pulse page: opens it, answers, and notes what the browser complains about. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { nb } from '../../../web/pulse/texts/nb.ts';

/** Long, for it is the machine's load that makes a page slow here; only what is broken waits in vain. */
const PATIENCE_MS = 60_000;

export const PHONE = { width: 390, height: 844 };

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Console errors and warnings, and uncaught errors. */
  complaints: string[];
  /** Addresses of all requests. */
  addresses: string[];
}

/** A fresh browser profile with a cookie of the site, to see that it stays at home. */
export async function visitor(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    hasTouch: true,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addCookies([{ name: 'canary', value: 'here', url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  const addresses: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => addresses.push(request.url()));
  return { context, page, complaints, addresses };
}

/** Opens a personal link and waits until it can be started. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: nb.start.start, disabled: false }).waitFor();
}

/** Taps "start", then answers with the number keys: 1 to 5, or 0 to skip. */
export async function startAndChoose(page: Page, choices: number[]): Promise<void> {
  await page.getByRole('button', { name: nb.start.start }).tap();
  await choose(page, choices);
}

/** Answers with the number keys, from the question number `first` on. */
export async function choose(page: Page, choices: number[], first = 1): Promise<void> {
  for (const [i, choice] of choices.entries()) {
    await page.getByText(nb.question.progress(first + i, 6)).waitFor();
    await page.keyboard.press(String(choice));
  }
}

/** Taps one answer a question: 1 to 5, or 0 to skip. */
export async function tapThrough(page: Page, choices: number[]): Promise<void> {
  for (const [i, choice] of choices.entries()) {
    await page.getByText(nb.question.progress(i + 1, 6)).waitFor();
    await page
      .getByRole('radio')
      .nth(choice === 0 ? 5 : choice - 1)
      .tap();
  }
}

/** Taps "send" and waits for the confirmation. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: nb.review.send }).tap();
  await delivered(page);
}

export async function delivered(page: Page): Promise<void> {
  await heading(page, nb.done.delivered);
}

/** Waits for a heading with these words. */
export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

/** The receipt in view, as text. */
export async function receiptIn(page: Page): Promise<string> {
  return (await page.locator('.receipt code').textContent())!;
}

/** The next call to an address that ends in `path` arrives, but its answer is lost; gives body and status. */
export function loseNextAnswer(
  page: Page,
  path: string,
): Promise<{ body: string | null; status: number }> {
  return new Promise((resolve, reject) => {
    page
      .route(
        `**${path}`,
        async (route) => {
          const request = route.request();
          const { authorization } = request.headers();
          const body = request.postData();
          const headers = {
            'Content-Type': 'application/json',
            ...(authorization && { Authorization: authorization }),
          };
          const answer = await fetch(request.url(), { method: request.method(), headers, body });
          await route.abort();
          resolve({ body, status: answer.status });
        },
        { times: 1 },
      )
      .catch(reject);
  });
}
