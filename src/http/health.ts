/** Whether the service lives, and what it offers. */
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import openapi from './openapi.json' with { type: 'json' };

export function healthRoutes({ database }: Deps) {
  return new Hono()
    .get('/api/health', async (c) => {
      try {
        await database.read.run(sql`SELECT 1`);
      } catch (error) {
        throw new AppError('unavailable', undefined, { cause: error });
      }
      return c.json({ status: 'ok' }, 200);
    })
    .get('/api/openapi.json', (c) => c.json(openapi, 200));
}
