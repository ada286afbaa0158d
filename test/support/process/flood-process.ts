/**
 * Floods FLOOD_URL: on each of FLOOD_CONNECTIONS kept-alive connections one made-up answer after the
 * other. FLOOD_BODY: the answer as JSON. FLOOD_KIND: `replayed` sends it as it is; `distinct` makes up a token each
 * time; `reconnecting` does so on a new connection each time. At the end of its input it says how often it got each status.
 */
import { randomBytes } from 'node:crypto';
import { openConnection, requestBytes } from '../connection.ts';

const { FLOOD_URL = '', FLOOD_KIND, FLOOD_CONNECTIONS = '0', FLOOD_BODY = '' } = process.env;
const { pathname } = new URL(FLOOD_URL);
const answer = JSON.parse(FLOOD_BODY) as Record<string, unknown>;
const statuses: Record<number, number> = {};
const replayed = requestBytes('PUT', pathname, {}, answer);

function request(): Buffer {
  if (FLOOD_KIND === 'replayed') return replayed;
  const token = randomBytes(64).toString('base64url');
  return requestBytes('PUT', pathname, {}, { ...answer, token });
}

async function lane(): Promise<never> {
  let connection = await openConnection(FLOOD_URL);
  for (;;) {
    const status = await connection.send(request());
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (FLOOD_KIND !== 'reconnecting') continue;
    connection.close();
    connection = await openConnection(FLOOD_URL);
  }
}

for (let i = 0; i < Number(FLOOD_CONNECTIONS); i++) void lane();
console.log('flooding');
for await (const _ of process.stdin);
// Refused answers are held back: what is under way is given up.
console.log(JSON.stringify(statuses));
process.exit();
