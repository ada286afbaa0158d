/** Whether the service lives, and what it offers. */
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { documented } from './documented.ts';

const health = v.strictObject({ status: v.literal('ok') });
const anything = v.looseObject({ openapi: v.string() });

export function healthRoutes(deps: Deps) {
  return new Hono()
    .get(
      '/api/health',
      documented('Whether the service and its database answer.', { 200: health }),
      async (c) => {
        try {
          await deps.database.read.run(sql`SELECT 1`);
        } catch (error) {
          throw new AppError('unavailable', undefined, { cause: error });
        }
        return c.json({ status: 'ok' as const }, 200);
      },
    )
    .get(
      '/api/openapi.json',
      documented('This document.', { 200: anything }, 'missing'),
      async (c) => {
        const document = await deps.openapi();
        if (document === null) {
          throw new AppError('missing', 'this server was built without it; npm run openapi');
        }
        return c.body(document, 200, { 'Content-Type': 'application/json' });
      },
    );
}
