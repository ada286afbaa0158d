/** In place of the cryptography's thread: stays alive and never answers. */
import { parentPort } from 'node:worker_threads';

parentPort.ref();
