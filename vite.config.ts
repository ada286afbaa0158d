/** Builds the pages to dist/web: hashed files under assets/, nothing inline, nothing from elsewhere. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { textPlugins } from './web/build-texts.ts';

const web = fileURLToPath(new URL('./web/', import.meta.url));

/** A language has no style sheet or script of its own to load ahead, so its import needs no helper. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js')
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
};

/**
 * One build a page, named by --mode: together, they would share pieces, and the pulse page would load
 * what only the others need.
 */
export default defineConfig(({ mode }) => ({
  root: web,
  publicDir: false,
  plugins: [...textPlugins, plainImports],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('./dist/web/', import.meta.url)),
    emptyOutDir: false,
    manifest: `.vite/${mode}.json`,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: {
        [mode]: `${web}${mode}/index.html`,
        ...(mode === 'pulse' && { sw: `${web}pulse/sw.ts` }),
      },
      // A service worker's address is its identity, and its folder its reach: no hash, at the top.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
}));
