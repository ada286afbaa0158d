/** Releases to take along. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { exportFile } from './service.ts';

export function exportRoutes(deps: Deps) {
  return new Hono().get('/api/export/releases/:file', async (c) => {
    const file = c.req.param('file');
    const { content, contentType } = await exportFile(deps, file);
    return new Response(content, {
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename="spillerom-${file.replace(/[^\w.-]/g, '')}"`,
      },
    });
  });
}
