/** In place of the cryptography's thread: takes a token that begins with 1; a blinded value is answered by how many checks it made. */
import { parentPort } from 'node:worker_threads';

let checks = 0;
parentPort.on('message', ({ kind, job }) => {
  if (kind === 'check') checks += 1;
  parentPort.postMessage({ result: kind === 'check' ? job.token[0] === 1 : checks });
});
