/** The organisation's name and logo, as its pages carry them. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { html } from 'hono/html';
import type { Config } from '../../config.ts';
import { InvalidInput } from '../../core/invalid-input.ts';

export interface Brand {
  /** What stands where a page names itself. */
  html: string;
  logo: { bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> } | undefined;
}

const LARGEST_LOGO = 100_000;
const PNG_SIGNATURE = '89504e470d0a1a0a';

const TYPES: Record<string, { type: string; fits: (bytes: Buffer) => boolean }> = {
  '.svg': { type: 'image/svg+xml', fits: (bytes) => /<svg[\s>]/.test(bytes.toString('utf8')) },
  '.png': {
    type: 'image/png',
    fits: (bytes) => bytes.subarray(0, 8).toString('hex') === PNG_SIGNATURE,
  },
};

/** An SVG opened by itself can run nothing and load nothing. */
const LOGO_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'public, max-age=86400',
};

/** Undefined without name and logo. Throws InvalidInput when the logo can't be used. */
export async function readBrand({
  organisationName: name,
  organisationLogo: path,
}: Pick<Config, 'organisationName' | 'organisationLogo'>): Promise<Brand | undefined> {
  const logo = path === undefined ? undefined : await readLogo(path);
  if (!name && !logo) return undefined;
  const brand = await html`<p class="brand">${
    logo && html`<img src="/organisation-logo" alt="">`
  }${name && html`<span>${name}</span>`}<span class="product">Spillerom</span></p>`;
  return { html: brand.toString(), logo };
}

async function readLogo(path: string): Promise<Brand['logo']> {
  const known = TYPES[extname(path).toLowerCase()];
  if (!known) throw new InvalidInput('ORGANISATION_LOGO must be the path of an .svg or .png file.');
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new InvalidInput(`ORGANISATION_LOGO: ${path} can't be read.`, { cause: error });
  }
  if (bytes.length > LARGEST_LOGO) {
    throw new InvalidInput(`ORGANISATION_LOGO: ${path} is over ${LARGEST_LOGO / 1000} kB.`);
  }
  if (!known.fits(bytes)) {
    throw new InvalidInput(`ORGANISATION_LOGO: ${path} holds no ${known.type} image.`);
  }
  return { bytes: new Uint8Array(bytes), headers: { 'Content-Type': known.type, ...LOGO_HEADERS } };
}
