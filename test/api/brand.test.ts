import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvalidInput } from '../../src/core/invalid-input.ts';
import { readBrand } from '../../src/node/pages/brand.ts';
import { staticPages } from '../../src/node/pages/static-pages.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const FOLDERS = ['pulse', 'code', 'public', 'dashboard'];
const ADDRESSES = ['/', '/rounds', '/receipt', '/p', '/k', '/kode', '/dashboard', '/sign-in'];

let folder: string;
const file = (name: string) => join(folder, name);
const source = (page: string) => readFileSync(`web/${page}/index.html`, 'utf8');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spillerom-brand-'));
  for (const page of FOLDERS) {
    mkdirSync(file(page));
    writeFileSync(file(`${page}/index.html`), source(page));
  }
  writeFileSync(file('logo.svg'), SVG);
  writeFileSync(file('logo.PNG'), PNG);
});
afterAll(() => rmSync(folder, { recursive: true }));

const brandOf = (organisationName?: string, logo?: string) =>
  readBrand({ organisationName, organisationLogo: logo && file(logo) });

test('name and logo stand in every page in place of the one name, and nothing else changes', async () => {
  const site = staticPages(folder, await brandOf(`Å & <b>"$&'`, 'logo.svg'));
  const brand =
    '<p class="brand"><img src="/organisation-logo" alt="">' +
    '<span>Å &amp; &lt;b&gt;&quot;$&amp;&#39;</span><span class="product">Spillerom</span></p>';
  const pages = new Set<string>();
  for (const address of ADDRESSES) {
    const answer = await site.request(address);
    const html = await answer.text();
    expect([answer.status, html.split(brand).length], address).toEqual([200, 2]);
    pages.add(html.replace(brand, '<p class="brand">Spillerom</p>'));
    expect(answer.headers.get('Content-Security-Policy')).toContain("img-src 'self'");
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    const length = answer.headers.get('Content-Length');
    if (length) expect(Number(length)).toBe(Buffer.byteLength(html));
  }
  expect(pages).toEqual(new Set(FOLDERS.map(source)));
});

test('without name and logo the pages are as they were built, and there is no logo', async () => {
  expect(await brandOf()).toBeUndefined();
  const site = staticPages(folder);
  expect(await (await site.request('/p')).text()).toBe(source('pulse'));
  expect((await site.request('/organisation-logo')).status).toBe(404);
  mkdirSync(file('assets'));
  writeFileSync(file('assets/a-1.js'), '0');
  const asset = await site.request('/assets/a-1.js');
  expect(asset.headers.get('Cache-Control')).toMatch(/immutable/);
  const named = staticPages(folder, await brandOf('Granvik'));
  expect(await (await named.request('/p')).text()).toContain(
    '<p class="brand"><span>Granvik</span>',
  );
  expect((await named.request('/organisation-logo')).status).toBe(404);
});

test.each([
  ['logo.svg', 'image/svg+xml', Buffer.from(SVG)],
  ['logo.PNG', 'image/png', PNG],
])('%s is served as %s that can run nothing', async (name, type, bytes) => {
  const answer = await staticPages(folder, await brandOf(undefined, name)).request(
    '/organisation-logo',
  );
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'public, max-age=86400',
  });
});

test('a logo that can’t be used stops the start with a sentence', async () => {
  writeFileSync(file('large.svg'), SVG.padEnd(100_001));
  writeFileSync(file('full.svg'), SVG.padEnd(100_000));
  writeFileSync(file('false.png'), SVG);
  writeFileSync(file('false.svg'), PNG);
  const wrong = {
    'none.svg': /can't be read/,
    'large.svg': /over 100 kB/,
    'logo.gif': /\.svg or \.png/,
  };
  for (const [name, sentence] of Object.entries({
    ...wrong,
    'false.png': /no image\/png/,
    'false.svg': /no image\/svg/,
    pulse: /\.svg or \.png/,
  })) {
    await expect(brandOf('x', name), name).rejects.toThrow(InvalidInput);
    await expect(brandOf('x', name), name).rejects.toThrow(sentence);
  }
  expect((await brandOf('x', 'full.svg'))!.logo!.bytes).toHaveLength(100_000);
});
