/** One server a database, under whatever name each of them reaches it. */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { endChildren, startServer } from '../../support/process/process-children.ts';
import { expectRefusal, runProgram, scratchFolder } from './run-program.ts';

const { folder, remove } = scratchFolder();
afterEach(endChildren);
afterAll(remove);

const at = (path: string) => join(folder, path);
const server = (env: Record<string, string>) =>
  runProgram(['node.js'], { cwd: folder, env: { PORT: '0', KEY_DIR: at('keys'), ...env } });

test('a second server is refused while the first lives, wherever its DATA_DIR is', async () => {
  mkdirSync(at('data'));
  symlinkSync('spillerom.db', at('data/other-name.db'));
  symlinkSync('data', at('linked'));
  const first = await startServer({ DATA_DIR: at('data'), KEY_DIR: at('keys') });
  const others: Record<string, string>[] = [
    { DATA_DIR: at('data') },
    { DATA_DIR: at('linked') },
    { DATA_DIR: at('elsewhere'), DATABASE_URL: `file:${at('data/spillerom.db')}` },
    { DATA_DIR: at('elsewhere'), DATABASE_URL: `file:${at('linked/other-name.db')}` },
  ];
  for (const env of others) {
    expectRefusal(await server(env), /^Another server uses the database .* Stop it first\.\n$/);
  }
  expect(readdirSync(at('data'))).toContain('spillerom.db.lock');
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);

  const apart = await startServer({ DATA_DIR: at('elsewhere'), KEY_DIR: at('keys') });
  await apart.stop();
  await first.kill();
  const next = await startServer({ DATA_DIR: at('linked'), KEY_DIR: at('keys') });
  expect((await next.stop()).stderr).toBe('');
});
