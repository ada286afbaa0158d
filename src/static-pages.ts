/** The built pages, as Node serves them; on the edge the platform does. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { IMMUTABLE, securityHeaders } from './http/headers.ts';

/** Address of each page and its file in the built folder. */
const PAGES = {
  '/': 'public/index.html',
  '/rounds': 'public/index.html',
  '/receipt': 'public/index.html',
  '/p': 'pulse/index.html',
  '/dashboard/*': 'dashboard/index.html',
  '/sign-in': 'dashboard/index.html',
};

/**
 * Serves what `vite build` left in `root`, compressed: these bytes are public, so their size tells nothing.
 */
export function staticPages(root: string) {
  const pages = new Hono();
  for (const address of [...Object.keys(PAGES), '/assets/*']) {
    pages.use(address, securityHeaders, compress());
  }
  for (const [address, path] of Object.entries(PAGES)) {
    pages.get(
      address,
      serveStatic({ root, path, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }),
    );
  }
  return pages.get(
    '/assets/*',
    serveStatic({ root, onFound: (_, c) => c.header('Cache-Control', IMMUTABLE) }),
  );
}
