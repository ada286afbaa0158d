/**
 * The service worker: opens the pulse page without a network. It only gives out what the page put
 * aside under bare paths; it keeps nothing itself, for a request's address still holds the link.
 */

interface FetchEvent extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What comes later than this doesn't come. */
const PATIENCE_MS = 4_000;
const MAY_CHANGE = new Set(['/p', '/organisation-logo']);
const NEVER_CHANGES = /^\/(assets\/|api\/rounds\/[^/]+\/(manifest|instrument)$)/;

addEventListener('fetch', (event) => {
  const fetching = event as FetchEvent;
  const { request } = fetching;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.headers.has('Authorization')) return;
  if (MAY_CHANGE.has(pathname)) fetching.respondWith(newestOrKept(request, pathname));
  else if (NEVER_CHANGES.test(pathname)) fetching.respondWith(keptOrFetched(request, pathname));
});

async function keptOrFetched(request: Request, path: string): Promise<Response> {
  return (await caches.match(path)) ?? fetch(request);
}

/** From the network; when that fails or takes too long, the kept one. */
async function newestOrKept(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path);
  if (!kept) return fetch(request);
  const newest = fetch(request).then(
    (response) => (response.ok ? response : kept),
    () => kept,
  );
  const late = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([newest, late]);
}
