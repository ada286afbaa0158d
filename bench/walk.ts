/**
 * An employee's minute without the thinking: from opening the link to "delivered", start, six answers
 * and send, each tapped as soon as it can be, on a phone with slow 4G and a quarter of this machine's
 * speed, against the real server. Nothing is in the browser's cache. Seconds are the page's own, from the
 * start of its loading.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/support/browser/server.ts';
import { endChildren, startServer } from '../test/support/process/process-children.ts';
import { nb } from '../web/pulse/texts/nb.ts';
import { openOneRound } from './page.ts';

const WALKS = 3;
const MOST_SECONDS = 8;

/** As Lighthouse throttles a mid phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;

/** Prints the figures; whether the median keeps its bound. */
export async function walk(): Promise<boolean> {
  execFileSync('npm', ['run', 'pages'], { stdio: 'inherit' });
  const browser = await launchBrowser();
  try {
    const seconds: number[] = [];
    for (let i = 0; i < WALKS; i++) seconds.push(await walkOnce(browser));
    return report(seconds);
  } finally {
    await browser.close();
    await endChildren();
  }
}

async function walkOnce(browser: Browser): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-bench-'));
  try {
    const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') };
    const fragment = await openOneRound(env);
    const { url, stop } = await startServer(env);
    const seconds = await fromLinkToDelivered(browser, `${url}/p#${fragment}`);
    await stop();
    return seconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fromLinkToDelivered(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    hasTouch: true,
    isMobile: true,
    locale: 'nb-NO',
  });
  const page = await context.newPage();
  const phone = await context.newCDPSession(page);
  await phone.send('Network.emulateNetworkConditions', NETWORK);
  await phone.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(tapOnce, [nb.start.start, nb.review.send]);
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('heading', { name: nb.done.delivered }).waitFor();
  const milliseconds = await page.evaluate(() => performance.now());
  await context.close();
  return milliseconds / 1_000;
}

/** In the page: every 16 ms taps what can be tapped and was not yet: these buttons, an answer a question. */
function tapOnce(buttons: string[]): void {
  const tapped = new Set<HTMLElement>();
  setInterval(() => {
    const enabled = document.querySelectorAll<HTMLElement>('main button:enabled');
    const targets = [...enabled].filter(({ textContent }) => buttons.includes(textContent));
    const answer = document.querySelectorAll<HTMLElement>('.question input')[3];
    if (answer) targets.push(answer);
    for (const target of targets) {
      if (tapped.has(target) || getComputedStyle(target).pointerEvents === 'none') continue;
      tapped.add(target);
      target.click();
    }
  }, 16);
}

function report(seconds: number[]): boolean {
  const median = seconds.toSorted((a, b) => a - b)[Math.floor(WALKS / 2)]!;
  const all = seconds.map((value) => value.toFixed(1)).join(', ');
  console.log(
    `from the link to "delivered", slow 4G and CPU / ${CPU_SLOWDOWN}, walk by walk: ${all} s`,
  );
  console.log(
    `median ${median.toFixed(1)} s, ratio ${(median / MOST_SECONDS).toFixed(2)} of at most ${MOST_SECONDS} s`,
  );
  return median < MOST_SECONDS;
}
