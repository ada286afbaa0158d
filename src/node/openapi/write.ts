/** Writes dist/openapi.json (`npm run openapi`): a file, so that the schema converter stays out of the program. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiRoutes } from '../../app.ts';
import type { Deps } from '../../deps.ts';
import { PROJECT } from '../project-folder.ts';
import { makeDocument } from './make-document.ts';
import { readRoutes } from './read-routes.ts';

/** The routes are read and never called, so they need nothing. */
const { routes } = apiRoutes({} as Deps);
const folder = join(PROJECT, 'dist');
await mkdir(folder, { recursive: true });
const text = JSON.stringify(makeDocument(readRoutes(routes)), null, 1);
await writeFile(join(folder, 'openapi.json'), `${text}\n`);
