/** A flood of made-up answers from a process of its own, and how long honest calls take meanwhile. */
import type { Bytes } from '../../src/core/byte-kinds.ts';
import { drawBytes } from '../../src/core/byte-kinds.ts';
import { toBase64url } from '../../src/core/bytes.ts';
import { newReceipt, responseKeyPair } from '../../src/core/credentials/receipt.ts';
import { openConnection, requestBytes } from './connection.ts';
import { startNode } from './process/process-children.ts';
import { responseBody, systemRandom } from './respondent.ts';
import type { KnownCredential } from './storm-credentials.ts';

/** replayed: one request again and again; distinct: another token each time; reconnecting: and another connection. */
export type FloodKind = 'replayed' | 'distinct' | 'reconnecting';

export interface Flood {
  /** Ends it; how often each status was answered. */
  end(): Promise<Record<string, number>>;
}

/** Answers to `round` and `cell`, well formed and signed, with tokens that nobody issued. Resolves once it runs. */
export async function startFlood(
  server: string,
  { round, cell }: { round: string; cell: string },
  options: { kind: FloodKind; connections: number; items: number },
): Promise<Flood> {
  const token: Bytes<'token'> = drawBytes('token', systemRandom);
  const credential = { round, cell, token, ...responseKeyPair(newReceipt(systemRandom)) };
  const body = responseBody(credential, Array(options.items).fill(3));
  const { process: child, finished } = startNode(
    ['--import', 'tsx', 'test/support/process/flood-process.ts'],
    {
      FLOOD_URL: `${server}/api/rounds/${round}/responses`,
      FLOOD_KIND: options.kind,
      FLOOD_CONNECTIONS: String(options.connections),
      FLOOD_BODY: JSON.stringify(body),
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve());
    finished.then(({ stderr }) => reject(new Error(`the flood did not start: ${stderr}`)), reject);
  });
  return {
    async end() {
      child.stdin!.end();
      const { stdout, stderr } = await finished;
      const last = stdout.trim().split('\n').at(-1)!;
      if (!last.startsWith('{')) throw new Error(`the flood broke off: ${stderr}`);
      return JSON.parse(last) as Record<string, number>;
    },
  };
}

/** How an honest respondent fared: status and milliseconds of both calls, on a connection of their own. */
export interface Fared {
  token: { status: number; ms: number };
  answer: { status: number; ms: number };
}

/** Fetches the token and sends the answer, as a browser does. */
export async function answerHonestly(
  server: string,
  credential: KnownCredential,
  answers: number[],
): Promise<Fared> {
  const path = `/api/rounds/${credential.round}`;
  const bearer = { Authorization: `Bearer ${toBase64url(credential.link)}` };
  const { blinded } = credential;
  const connection = await openConnection(server);
  async function timed(request: Buffer) {
    const started = performance.now();
    return { status: await connection.send(request), ms: performance.now() - started };
  }
  try {
    const token = await timed(requestBytes('POST', `${path}/tokens`, bearer, { blinded }));
    const body = responseBody(credential, answers);
    return { token, answer: await timed(requestBytes('PUT', `${path}/responses`, {}, body)) };
  } finally {
    connection.close();
  }
}
