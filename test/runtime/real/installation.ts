/** The built programs on folders of their own, as a user starts them: command line, server, respondents. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RespondentsJob, RespondentsReport } from './respondents.ts';

export interface Installation {
  /** Removed at the end. */
  folder: string;
  dataDir: string;
  keyDir: string;
  /** Runs a command to its end; gives its standard output. Rejects when it fails. */
  cli(...words: string[]): Promise<string>;
  /** Starts the server on a free port; gives its address. */
  serve(): Promise<string>;
  /** Lets people answer, in a process of their own. */
  respond(job: RespondentsJob): Promise<RespondentsReport>;
  /** Ends every process that is left, and removes the folder. */
  close(): Promise<void>;
}

const project = fileURLToPath(new URL('../../../', import.meta.url));
const script = (name: string) => join(project, name);

export function makeInstallation(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'spillerom-real-'));
  const dataDir = join(folder, 'data');
  const keyDir = join(folder, 'keys');
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    KEY_DIR: keyDir,
    HOST: '127.0.0.1',
    PORT: '0',
    MIN_ROUND_HOURS: '0',
  };
  const running = new Map<ChildProcess, Promise<void>>();

  /** A process, what it has written so far, and its end: rejects when it failed. */
  function start(words: string[]) {
    const child = spawn(process.execPath, words, { cwd: project, env, stdio: 'pipe' });
    const output = { text: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.text += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.errors += text));
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    running.set(child, closed);
    const ended = closed.then(() => {
      running.delete(child);
      if (child.exitCode === 0) return output.text;
      const code = child.exitCode ?? child.signalCode;
      throw new Error(`${words.join(' ')} ended with ${code}: ${output.errors}`);
    });
    return { child, output, ended };
  }

  let server: ReturnType<typeof start> | undefined;

  return {
    folder,
    dataDir,
    keyDir,
    cli: (...words) => start([script('dist/cli.js'), ...words]).ended,
    async serve() {
      server = start([script('dist/node.js')]);
      const { child, output, ended } = server;
      const listens = new Promise<string>((resolve) => {
        child.stdout.on('data', () => {
          const address = output.text.match(/http:\S+/)?.[0];
          if (address) resolve(address);
        });
      });
      return Promise.race([listens, ended]);
    },
    async respond(job) {
      const [jobFile, reportFile] = ['job.json', 'report.json'].map((name) => join(folder, name));
      writeFileSync(jobFile!, JSON.stringify(job));
      const words = [
        '--import',
        'tsx',
        script('test/runtime/real/respondents.ts'),
        jobFile!,
        reportFile!,
      ];
      const serverEnded = server!.ended.then(() => {
        throw new Error('the server ended before the respondents did');
      });
      await Promise.race([start(words).ended, serverEnded]);
      return JSON.parse(readFileSync(reportFile!, 'utf8')) as RespondentsReport;
    },
    async close() {
      for (const child of running.keys()) child.kill('SIGKILL');
      await Promise.all(running.values());
      rmSync(folder, { recursive: true });
    },
  };
}
