/** Takes the address that HOST and PORT name, or says why not; and leaves it. */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Config } from '../config.ts';
import { InvalidInput } from '../core/invalid-input.ts';
import { systemCode } from './explain-system.ts';

/** Milliseconds; longer than browsers and proxies keep a connection, so that none closes under a request. */
const keepAliveTimeout = 75_000;

type Fetch = Parameters<typeof serve>[0]['fetch'];

/** Serves `fetch`; resolves when the server listens. Throws InvalidInput when it can't. */
export function listen(
  { host, port }: Pick<Config, 'host' | 'port'>,
  fetch: Fetch,
): Promise<Server> {
  const options = { fetch, hostname: host, port, serverOptions: { keepAliveTimeout } };
  return new Promise((resolve, reject) => {
    const server = serve(options, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      console.log(`Spillerom listens on http://${name}:${address.port}`);
      server.off('error', refuse);
      resolve(server as Server);
    });
    const refuse = (error: Error) => reject(explainListening(host, port, error));
    server.once('error', refuse);
  });
}

/** How often connections are looked through that have nothing under way any more, in milliseconds. */
const CLOSE_IDLE_EVERY_MS = 50;

/** Takes no more connections; resolves when what was under way is answered and every connection closed. */
export function stopListening(server: Server): Promise<void> {
  // Node closes those without work once; whoever asks again and again would keep the server from ending.
  const timer = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(timer);
      resolve();
    });
  });
}

function explainListening(host: string, port: number, error: Error): InvalidInput {
  return new InvalidInput(sentence(host, port, systemCode(error)), { cause: error });
}

function sentence(host: string, port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') {
    return `PORT: ${port} is taken by another program. Stop that, or choose another PORT.`;
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `PORT: this user may not listen on ${port}. Choose a PORT from 1024 on.`;
  }
  return `HOST: this machine has no address ${host}. 127.0.0.1 is for itself alone, 0.0.0.0 for all its addresses.`;
}
