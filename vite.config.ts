/** Builds the pages to dist/web: hashed files under assets/, nothing inline, nothing from elsewhere. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { nb } from './web/pulse/texts/nb.ts';

const web = fileURLToPath(new URL('./web/', import.meta.url));

/** The first screen stands in the HTML, in the very words that the script shows later. */
const staticTexts: Plugin = {
  name: 'static-texts',
  transformIndexHtml: (html) =>
    html.replace(/\{\{(\w+)\}\}/g, (_, key: keyof typeof nb.start) => {
      const text = nb.start[key];
      if (typeof text !== 'string') throw new Error(`the start screen has no text "${key}"`);
      return text;
    }),
};

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
  plugins: [staticTexts, plainImports],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('./dist/web/', import.meta.url)),
    emptyOutDir: false,
    manifest: `.vite/${mode}.json`,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { input: { [mode]: `${web}${mode}/index.html` } },
  },
}));
