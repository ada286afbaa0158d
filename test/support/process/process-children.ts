/** The built programs as real processes on loopback. Every one is ended by its own id, whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export type Variables = Record<string, string>;

export interface Finished {
  /** null: a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Child {
  process: ChildProcess;
  finished: Promise<Finished>;
}

/** Starts Node with these words in the project's folder. Only `variables` and PATH are in its environment. */
export function startNode(words: string[], variables: Variables): Child {
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const child = spawn(process.execPath, words, { cwd: ROOT, env, stdio: 'pipe' });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const finished = once(child, 'close').then(([code]): Finished => {
    running.delete(child);
    return { code: code as number | null, ...output };
  });
  return { process: child, finished };
}

/** Runs a command of the built command line to its end; `nodeWords` come before the program. */
export function startCli(words: string[], variables: Variables, nodeWords: string[] = []): Child {
  return startNode([...nodeWords, 'dist/cli.js', ...words], variables);
}

export interface Server {
  url: string;
  process: ChildProcess;
  finished: Promise<Finished>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<Finished>;
  /** Asks it to end as a service manager does. */
  stop(): Promise<Finished>;
}

/** Starts the built server on a free port; resolves when it listens. */
export async function startServer(variables: Variables): Promise<Server> {
  const { process: child, finished } = startNode(['dist/node.js'], { ...variables, PORT: '0' });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return finished;
  };
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (more: string) => {
      text += more;
      const address = text.match(/listens on (http:\S+)\n/)?.[1];
      if (address) resolve(address);
    });
    finished.then(({ stderr }) => reject(new Error(`the server did not start: ${stderr}`)), reject);
  });
  return { url, process: child, finished, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** Ends every process that is still running. For afterEach. */
export async function endChildren(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}
