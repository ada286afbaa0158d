/**
 * Bundles the programs on Node with all they depend on, so that the hash of `dist` vouches for what runs.
 * The database's engine alone stays outside: it is no JavaScript, and is hashed where it lies.
 */
import { build } from 'esbuild';

/** Packages that a dependency would use if they happened to be there: nothing unhashed may slip in. */
const NEVER = ['bufferutil', 'utf-8-validate', '@opentelemetry/api'];

await build({
  entryPoints: {
    node: 'src/node/server.ts',
    cli: 'src/node/cli/main.ts',
    'cryptography-thread': 'src/node/threads/thread.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  alias: Object.fromEntries(NEVER.map((name) => [name, './src/node/never.ts'])),
  define: { 'process.env.LIBSQL_JS_DEV': 'undefined' },
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});
