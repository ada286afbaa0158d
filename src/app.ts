/** The application: every route, in one list, by who may call it. It knows no runtime. */
import { Hono } from 'hono';
import type { Deps } from './deps.ts';
import { AppError, onError } from './errors.ts';
import { securityHeaders, uncached } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { participationRoutes } from './participation/routes.ts';
import { publicationRoutes } from './publication/routes.ts';
import { responseRoutes } from './responses/routes.ts';
import { roundRoutes } from './rounds/routes.ts';

/** The routes over `deps`; answers errors as the contract says. */
export function createApp(deps: Deps) {
  return (
    new Hono()
      .onError(onError)
      .notFound(() => {
        throw new AppError('missing');
      })
      .use(securityHeaders, uncached)
      // Anybody.
      .route('/', healthRoutes(deps))
      .route('/', roundRoutes(deps))
      .route('/', publicationRoutes(deps))
      // Whoever holds a personal link.
      .route('/', participationRoutes(deps))
      // Whoever holds a token; nobody knows who.
      .route('/', responseRoutes(deps))
  );
}

/** The type from which the pages' client is inferred. */
export type Api = ReturnType<typeof createApp>;
