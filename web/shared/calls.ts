/** The server's calls as types alone: what each takes and answers is inferred from its routes. */
import type { hc } from 'hono/client';
import type { Api } from '../../src/app.ts';

export type Calls = ReturnType<typeof hc<Api>>['api'];
