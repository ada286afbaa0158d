/**
 * Loaded before a built program (`node --import`): sees every step that the program takes towards its
 * key files, the rounds' files and the databases, and stops it at one of them.
 *
 * STEPS_LOG: a file that gets a line a step. STOP_AT: the step, from 0, before which to stop, in one of
 * two ways: HOLD_FOR, a file until whose coming the program stands still (`<file>.reached` says that it
 * does); or else by kill -9, KILL_AFTER_US microseconds into the step when that is set.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';

const { STEPS_LOG, STOP_AT, HOLD_FOR, KILL_AFTER_US } = process.env;
const stopAt = STOP_AT === undefined ? -1 : Number(STOP_AT);
const killer = KILL_AFTER_US === undefined ? undefined : await startKiller(Number(KILL_AFTER_US));
let count = 0;

function step(label) {
  if (STEPS_LOG) appendFileSync(STEPS_LOG, `${label}\n`);
  if (count++ !== stopAt) return;
  if (HOLD_FOR) hold(HOLD_FOR);
  else if (killer) Atomics.notify(killer, 0, Atomics.store(killer, 0, 1));
  else process.kill(process.pid, 'SIGKILL');
}

function hold(file) {
  writeFileSync(`${file}.reached`, '');
  while (!existsSync(file)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** A thread that kills the process a while after it is told to: the main thread is inside SQLite then. */
async function startKiller(microseconds) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    parentPort.postMessage('ready');
    Atomics.wait(workerData.flag, 0, 0);
    const from = performance.now();
    while ((performance.now() - from) * 1000 < workerData.microseconds);
    process.kill(process.pid, 'SIGKILL');`;
  const worker = new Worker(code, { eval: true, workerData: { flag, microseconds } });
  await new Promise((resolve) => worker.once('message', resolve));
  worker.unref();
  return flag;
}

function watch(target, method, labelOf) {
  const original = target[method];
  target[method] = function watched(...args) {
    const label = labelOf(args);
    if (label) step(label);
    return original.apply(this, args);
  };
}

const watched = [process.env.KEY_DIR, join(process.env.DATA_DIR, 'rounds')];
const isWatched = (path) => watched.some((folder) => String(path).startsWith(folder));
const fileStep = (verb) => (args) => isWatched(args[0]) && `${verb} ${nameOf(args)}`;
/** Random parts differ from run to run; what stays is which file it is. */
const nameOf = (args) =>
  basename(String(args[0]))
    .replace(/[0-9a-f]{16}\.draft/, 'draft')
    .replace(/^\d{4}-\d\d-[0-9a-z]{6}/, 'round');

for (const verb of ['open', 'link', 'rename', 'rm', 'readFile', 'readdir'])
  watch(fs, verb, fileStep(verb));
const handle = await fs.open(process.execPath);
for (const verb of ['writeFile', 'write', 'sync', 'truncate']) {
  watch(Object.getPrototypeOf(handle), verb, () => `file ${verb}`);
}
await handle.close();
syncBuiltinESMExports();

// The program's own JavaScript is bundled; the engine is not, and is the same module for all who load it.
const load = createRequire(import.meta.url);
const engines = await fs.readdir(new URL('../../../node_modules/@libsql/', import.meta.url));
const sqlStep = ([sql]) => {
  const text = sql.trim().replace(/\s+/g, ' ');
  return !/^(PRAGMA (?!wal_checkpoint)|SELECT 1)/i.test(text) && `sql ${text.slice(0, 40)}`;
};
for (const name of engines.filter((engine) => /^(linux|darwin|win32)-/.test(engine))) {
  const engine = loadIfItFits(name);
  for (const verb of engine ? ['databasePrepareSync', 'databaseExecSync'] : [])
    watch(engine, verb, sqlStep);
}

/** An engine for another kind of system doesn't load. */
function loadIfItFits(name) {
  try {
    return load(`@libsql/${name}`);
  } catch {
    return undefined;
  }
}
