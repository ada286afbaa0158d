/** What is asked of the server on tolerance bands. All throw Refused. */
import type { InferRequestType, InferResponseType } from 'hono/client';
import { api, JSON_TYPE, taken } from '../frame/api.ts';

const bands = api['tolerance-bands'];

export type ToleranceBands = InferResponseType<typeof bands.$get>;
export type ToleranceBand = ToleranceBands['bands'][number];

export async function getToleranceBands(): Promise<ToleranceBands> {
  return (await taken(bands.$get())).json();
}

export async function proposeBand(
  json: InferRequestType<typeof bands.$post>['json'],
): Promise<void> {
  await taken(bands.$post({ json }));
}

export async function agreeToBand(id: string): Promise<void> {
  await taken(bands[':id'].agree.$post({ param: { id } }, JSON_TYPE));
}

export async function endBand(id: string): Promise<void> {
  await taken(bands[':id'].end.$post({ param: { id } }, JSON_TYPE));
}
