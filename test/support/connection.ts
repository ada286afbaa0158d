/** A client that costs next to nothing: one kept-alive connection, requests as finished bytes, one at a time. */
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Connection {
  /** Sends a `requestBytes` and gives the answer's status once all of it is there. */
  send(request: Buffer): Promise<number>;
  close(): void;
}

/** The bytes of a request with a JSON body. */
export function requestBytes(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: unknown,
): Buffer {
  const text = JSON.stringify(body);
  const all = {
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
}

/** Connects to `url`'s host and port. */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let received = '';
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  function fail(error: Error): void {
    waiting?.reject(error);
    waiting = undefined;
  }

  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = received.match(/\r\ncontent-length: (\d+)/i)?.[1];
    if (length === undefined) return fail(new Error(`an answer without length: ${received}`));
    if (received.length < end + 4 + Number(length)) return;
    const status = Number(received.slice(9, 12));
    received = '';
    waiting?.resolve(status);
    waiting = undefined;
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (socket.destroyed) fail(new Error('the connection is closed'));
        else socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
