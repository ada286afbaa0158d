/** Releases to take along. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { documented } from '../http/documented.ts';
import { text } from '../http/formats.ts';
import { releaseAnswer } from '../publication/service.ts';
import { CONTENT_TYPES, exportFile } from './service.ts';

const FILES = {
  [CONTENT_TYPES.json]: releaseAnswer,
  [CONTENT_TYPES.csv]: text,
  [CONTENT_TYPES.xlsx]: text,
};

export function exportRoutes(deps: Deps) {
  return new Hono().get(
    '/api/export/releases/:file',
    documented(
      'A release as <round>.json, <round>.csv or <round>.xlsx, or codebook.csv.',
      { 200: FILES },
      'missing',
    ),
    async (c) => {
      const file = c.req.param('file');
      const { content, contentType } = await exportFile(deps, file);
      return new Response(content, {
        headers: {
          'Content-Type': contentType,
          'Content-Disposition': `attachment; filename="spillerom-${file.replace(/[^\w.-]/g, '')}"`,
        },
      });
    },
  );
}
