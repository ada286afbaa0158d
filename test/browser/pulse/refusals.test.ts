import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../src/core/bytes.ts';
import { hash } from '../../../src/core/canonical.ts';
import { type Manifest, manifestText, readManifest } from '../../../src/core/manifest.ts';
import { en } from '../../../web/pulse/texts/en.ts';
import { nb } from '../../../web/pulse/texts/nb.ts';
import { addressOf, municipality, openMonth } from '../../support/browser/months.ts';
import { choose, heading, open, startAndChoose, visitor } from '../../support/browser/pulse.ts';
import { useStage } from '../../support/browser/stage.ts';
import type { TestRound } from '../../support/organisation.ts';
import { fetchCredential } from '../../support/respondent.ts';

let round: TestRound;
let manifest: Manifest;
const stage = useStage(async ({ organisation }) => {
  await organisation.import(...municipality());
  round = await openMonth(organisation, '2026-11');
  const text = await organisation.send(`/api/rounds/${round.round}/manifest`);
  manifest = readManifest(await text.text());
});

const OPENS = '2026-11-02T08:00:00.000Z';
const linkOf = (employee: string) => addressOf(round, employee, stage.server.origin);

/** Opens `address` with `forge` answering a call, and expects the page to stop there and send nothing. */
async function expectStop(
  trouble: keyof typeof nb.trouble,
  address: string,
  calls: Record<string, (route: Route) => Promise<void>> = {},
): Promise<void> {
  const { context, page, complaints } = await visitor(stage.browser, stage.server.origin);
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  for (const [call, forge] of Object.entries(calls)) await page.route(`**${call}`, forge);
  await page.goto(address);
  await heading(page, nb.trouble[trouble].heading);
  await page.getByText(nb.trouble[trouble].text).waitFor();
  expect(await page.getByRole('button', { name: nb.start.start }).count()).toBe(0);
  expect(page.url()).toBe(`${stage.server.origin}/p`);
  expect(sent).toEqual([]);
  expect(complaints.filter((text) => !text.includes('status of 401'))).toEqual([]);
  await context.close();
}

const answerWith = (body: string) => (route: Route) =>
  route.fulfill({ contentType: 'application/json', body });

/** The same person's link to another manifest, which is then served. */
function toManifest(changes: Partial<Manifest>): [string, (route: Route) => Promise<void>] {
  const text = manifestText({ ...manifest, ...changes });
  return [linkOf('A-1').replace(/\.[^.]+$/, `.${hash(text)}`), answerWith(text)];
}

test.concurrent('a link that is not whole, and a page without a link', async () => {
  await expectStop('link_incomplete', `${stage.server.origin}/p#abc.def`);
  await expectStop('link_incomplete', `${linkOf('A-1')}.x`);
  await expectStop('no_link', `${stage.server.origin}/p`);
});

test.concurrent('a manifest other than the one in the link', async () => {
  const [, other] = toManifest({ k: 6 });
  await expectStop('manifest', linkOf('A-1'), { '/manifest': other });
});

test.concurrent('a refusal stays when another language is chosen', async () => {
  const [, other] = toManifest({ k: 6 });
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await page.route('**/manifest', other);
  await page.goto(linkOf('A-1'));
  await heading(page, nb.trouble.manifest.heading);
  await page.getByRole('button', { name: 'English' }).tap();
  await heading(page, en.trouble.manifest.heading);
  await context.close();
});

test.concurrent('a manifest that the link names but that is none', async () => {
  const text = '{"version":1}';
  const address = linkOf('A-1').replace(/\.[^.]+$/, `.${hash(text)}`);
  await expectStop('manifest', address, { '/manifest': answerWith(text) });
  const [otherRound, served] = toManifest({ round: '2026-10-other' });
  await expectStop('manifest', otherRound, { '/manifest': served });
});

test.concurrent('questions other than those in the manifest', async () => {
  const path = `/api/rounds/${round.round}/instrument`;
  const questions = await (await stage.server.organisation.send(path)).text();
  const forged = questions.replace('Når målet er klart', 'Når lederen vil');
  expect(forged).not.toBe(questions);
  await expectStop('questions', linkOf('A-1'), { '/instrument': answerWith(forged) });
  const [address, served] = toManifest({ items: [...manifest.items].reverse() });
  await expectStop('questions', address, { '/manifest': served });
});

test.concurrent('a cell below k + 2, and a cell that is not in the manifest', async () => {
  const own = manifest.cells.reduce((a, b) => (b.headcount > a.headcount ? b : a));
  const withHeadcount = (headcount: number) =>
    toManifest({ cells: manifest.cells.map((cell) => ({ ...cell, headcount })) });
  const [tooSmall, served] = withHeadcount(6);
  await expectStop('small_cell', tooSmall, { '/manifest': served });
  const [without, servedWithout] = toManifest({
    cells: manifest.cells.filter(({ id }) => id !== own.id),
  });
  await expectStop('cell', without, { '/manifest': servedWithout });

  const [justEnough, servedEnough] = withHeadcount(7);
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await page.route('**/manifest', servedEnough);
  await open(page, justEnough);
  await page.getByText(nb.start.ownGroup(7, 5)).waitFor();
  await context.close();
});

test.concurrent('a link that nobody knows', async () => {
  const secret = toBase64url(new Uint8Array(32));
  await expectStop('link_ended', `${stage.server.origin}/p#${secret}.${round.manifestHash}`);
});

test.concurrent('a proof that is not by the key in the manifest: no answer is sent', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await page.route('**/tokens', async (route) => {
    const request = route.request();
    const { authorization = '' } = request.headers();
    const headers = { 'Content-Type': 'application/json', Authorization: authorization };
    const answer = await fetch(request.url(), {
      method: 'POST',
      headers,
      body: request.postData(),
    });
    const issued = (await answer.json()) as { evaluated: string; proof: string };
    const proof = fromBase64url(issued.proof)!;
    proof[40]! ^= 1;
    await answerWith(JSON.stringify({ ...issued, proof: toBase64url(proof) }))(route);
  });
  await open(page, linkOf('A-1'));
  await page.getByRole('button', { name: nb.start.start }).tap();
  await heading(page, nb.trouble.proof.heading);
  expect(await page.getByRole('button', { name: nb.retry }).count()).toBe(0);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('token');
  await context.close();
});

test.concurrent('a link that was used on another device', async () => {
  const { url } = round.links.find(({ employee_id }) => employee_id === 'A-2')!;
  await fetchCredential(stage.server.organisation.send, url);
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-2'));
  await page.getByRole('button', { name: nb.start.start }).tap();
  await heading(page, nb.trouble.other_device.heading);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('blind');
  await context.close();
});

test('a round that has not opened, and one that closes before the answer arrives', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-3'));
  stage.server.organisation.at('2026-11-02T07:59:59.000Z');
  await page.getByRole('button', { name: nb.start.start }).tap();
  await heading(page, nb.trouble.early.heading);
  stage.server.organisation.at(OPENS);
  await page.reload();
  await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
  await heading(page, nb.review.heading);
  stage.server.organisation.at('2026-11-10T00:00:00.000Z');
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.closed.heading);
  await page.reload();
  await heading(page, nb.closed.heading);
  await page.getByText(nb.closed.undelivered).waitFor();
  await heading(page, nb.results.emptyHeading);
  stage.server.organisation.at(OPENS);
  await context.close();
});

test.concurrent.each([429, 503])(
  'an answer that the server cannot take now (%i) waits on the device',
  async (status) => {
    const { context, page } = await visitor(stage.browser, stage.server.origin);
    await open(page, linkOf(status === 429 ? 'A-4' : 'A-5'));
    await page.getByRole('button', { name: nb.start.start }).tap();
    await page.route('**/responses', (route) => route.fulfill({ status, body: '{}' }), {
      times: 1,
    });
    await choose(page, [3, 3, 3, 3, 3, 0]);
    await page.getByRole('button', { name: nb.review.send }).tap();
    await heading(page, nb.trouble.not_delivered.heading);
    await page.getByRole('button', { name: nb.retry }).tap();
    await heading(page, nb.done.delivered);
    await context.close();
  },
);

test.concurrent('an answer that was overtaken from elsewhere is not called delivered anew without a word', async () => {
  const { context, page } = await visitor(stage.browser, stage.server.origin);
  await open(page, linkOf('A-6'));
  await startAndChoose(page, [3, 3, 3, 3, 3, 3]);
  await page.route('**/responses', (route) => route.fulfill({ status: 409, body: '{}' }), {
    times: 1,
  });
  await page.getByRole('button', { name: nb.review.send }).tap();
  await heading(page, nb.trouble.conflict.heading);
  await page.getByRole('button', { name: nb.done.change }).waitFor();
  await context.close();
});
