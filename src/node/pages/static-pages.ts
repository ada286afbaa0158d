/** The built pages, as Node serves them; on the edge the platform does. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import { IMMUTABLE, securityHeaders } from '../../http/headers.ts';
import type { Brand } from './brand.ts';

/** Address of each page and its file in the built folder. */
const PAGES = {
  '/': 'public/index.html',
  '/rounds': 'public/index.html',
  '/receipt': 'public/index.html',
  '/p': 'pulse/index.html',
  '/sw.js': 'sw.js',
  '/k': 'code/index.html',
  '/kode': 'code/index.html',
  '/dashboard/*': 'dashboard/index.html',
  '/sign-in': 'dashboard/index.html',
};

/** Where a page names itself; an organisation's brand takes its place. */
const UNBRANDED = '<p class="brand">Spillerom</p>';

/**
 * Serves what `vite build` left in `root`, compressed: these bytes are public, so their size tells
 * nothing. With a `brand`, every page carries it, and its logo has an address.
 */
export function staticPages(root: string, brand?: Brand) {
  const pages = new Hono();
  for (const [address, path] of Object.entries(PAGES)) {
    pages.use(address, securityHeaders, compress(), cached('no-cache'));
    if (brand) pages.use(address, branded(brand.html));
    pages.get(address, serveStatic({ root, path }));
  }
  if (brand?.logo) {
    const { bytes, headers } = brand.logo;
    pages.get('/organisation-logo', () => new Response(bytes, { headers }));
  }
  return pages
    .use('/assets/*', securityHeaders, compress(), cached(IMMUTABLE))
    .get('/assets/*', serveStatic({ root }));
}

function cached(how: string) {
  return createMiddleware(async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', how);
  });
}

function branded(html: string) {
  return createMiddleware(async (c, next) => {
    await next();
    if (c.res.status !== 200) return;
    const page = await c.res.text();
    c.res.headers.delete('Content-Length');
    c.res = new Response(
      page.replace(UNBRANDED, () => html),
      c.res,
    );
  });
}
