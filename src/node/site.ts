/** What the server on Node answers with: the pages, and the application behind them. */
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Sender } from '../core/credentials/cryptography.ts';
import type { SenderBindings } from '../http/access.ts';
import type { RefusalHold } from './hold-refusals.ts';

const ANONYMOUS_CALL = /^\/api\/rounds\/[^/]+\/responses$/;

/** The application's side of it. */
export interface App {
  fetch(request: Request, bindings: SenderBindings['Bindings']): Response | Promise<Response>;
}

/**
 * The pages, and what isn't one of them from `app`, which is told one object a connection. An anonymous
 * answer's refusal waits in `hold`. No answer carries a time, so the server's `Date` header is left out.
 */
export function siteOf(pages: Hono, app: App, hold: Pick<RefusalHold, 'until'>): Hono['fetch'] {
  const senders = new WeakMap<object, Sender>();
  return pages.all('*', async (c) => {
    const { incoming, outgoing } = c.env as HttpBindings;
    outgoing.sendDate = false;
    // An object of its own stands for the connection: from the socket the address could be read.
    const sender = senders.get(incoming.socket) ?? {};
    senders.set(incoming.socket, sender);
    const response = await app.fetch(c.req.raw, { sender });
    if (ANONYMOUS_CALL.test(c.req.path)) await hold.until(response.status);
    return response;
  }).fetch;
}
