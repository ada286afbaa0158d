/**
 * Puts the page aside, so that it opens without a network: under bare paths, from an open list. Nothing
 * that was fetched with the link is among it.
 */
const CACHE = 'spillerom';

/** Keeps the page and `others`; gives whether it opens without a network from now on. */
export async function keepPage(others: string[]): Promise<boolean> {
  if (!navigator.serviceWorker) return false;
  const page = await fetch('/p', { credentials: 'omit' });
  const html = await page.clone().text();
  // A newer page than the running one has another script and other texts: the next visit keeps it.
  if (!page.ok || !html.includes(new URL(import.meta.url).pathname)) return false;
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  const paths = new Set([...files, ...others]);
  const cache = await caches.open(CACHE);
  await cache.addAll([...paths].map((path) => new Request(path, { credentials: 'omit' })));
  await cache.put('/p', page);
  paths.add('/p');
  const old = (await cache.keys()).filter(({ url }) => !paths.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
  await navigator.serviceWorker.register('/sw.js', { scope: '/p' });
  return true;
}

/** Takes away all that `keepPage` put aside. */
export async function forgetPage(): Promise<void> {
  const registrations = await navigator.serviceWorker?.getRegistrations();
  await Promise.all(registrations?.map((registration) => registration.unregister()) ?? []);
  if (globalThis.caches) await caches.delete(CACHE);
}
