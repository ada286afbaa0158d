/** The application: every route in one list. Who may call what stands in http/access.ts. It knows no runtime. */
import { Hono } from 'hono';
import type { Deps } from './deps.ts';
import { AppError } from './errors.ts';
import { exportRoutes } from './export/routes.ts';
import { followUpRoutes } from './followup/routes.ts';
import { checkLadder, ladderGuards } from './http/access.ts';
import { securityHeaders, uncached } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { onError } from './http/on-error.ts';
import { participationRoutes } from './participation/routes.ts';
import { publicationRoutes } from './publication/routes.ts';
import { responseRoutes } from './responses/routes.ts';
import { resultRoutes } from './results/routes.ts';
import { roundRoutes } from './rounds/routes.ts';
import { userRoutes } from './users/routes.ts';

/** The routes alone, without guards. */
export function apiRoutes(deps: Deps) {
  return new Hono()
    .route('/', healthRoutes(deps))
    .route('/', roundRoutes(deps))
    .route('/', publicationRoutes(deps))
    .route('/', participationRoutes(deps))
    .route('/', responseRoutes(deps))
    .route('/', userRoutes(deps))
    .route('/', resultRoutes(deps))
    .route('/', followUpRoutes(deps))
    .route('/', exportRoutes(deps));
}

/** The type from which the pages' client is inferred. */
export type Api = ReturnType<typeof apiRoutes>;

/** The guarded routes over `deps`; answers errors as the contract says. */
export function createApp(deps: Deps) {
  const routes = apiRoutes(deps);
  checkLadder(routes.routes);
  return new Hono()
    .onError(onError)
    .notFound(() => {
      throw new AppError('missing');
    })
    .use(securityHeaders, uncached)
    .route('/', ladderGuards(deps))
    .route('/', routes);
}
