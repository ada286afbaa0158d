/** What the pages on follow-ups, learnings and tolerance bands ask of the server. All throw Refused. */
import type { InferRequestType, InferResponseType } from 'hono/client';
import { api, taken } from '../frame/api.ts';

const followUps = api['follow-ups'];
const bands = api['tolerance-bands'];
const JSON_TYPE = { headers: { 'Content-Type': 'application/json' } };

export type UnitFollowUps = InferResponseType<typeof followUps.$get>;
export type FollowUp = UnitFollowUps['followUps'][number];
export type NewFollowUp = InferRequestType<typeof followUps.$post>['json'];
export type FollowUpChange = InferRequestType<(typeof followUps)[':id']['$patch']>['json'];
export type OwnerUnit = InferResponseType<(typeof api)['owner-units']['$get']>['units'][number];
export type Learning = InferResponseType<typeof api.learnings.$get>['learnings'][number];
export type ToleranceBands = InferResponseType<typeof bands.$get>;
export type ToleranceBand = ToleranceBands['bands'][number];
export type Offer = InferResponseType<typeof api.offers.$get>['offers'][number];

/** Newest round first. */
export async function getFollowUps(unit: string): Promise<UnitFollowUps> {
  return (await taken(followUps.$get({ query: { unit } }))).json();
}

export async function writeFollowUp(json: NewFollowUp): Promise<void> {
  await taken(followUps.$post({ json }));
}

export async function changeFollowUp(id: string, json: FollowUpChange): Promise<void> {
  await taken(followUps[':id'].$patch({ param: { id }, json }));
}

/** Where the owner of a follow-up may work. */
export async function getOwnerUnits(): Promise<OwnerUnit[]> {
  return (await (await taken(api['owner-units'].$get())).json()).units;
}

/** Closed last first, at most 50. */
export async function getLearnings(q: string): Promise<Learning[]> {
  return (await (await taken(api.learnings.$get({ query: { q } }))).json()).learnings;
}

export async function getToleranceBands(): Promise<ToleranceBands> {
  return (await taken(bands.$get())).json();
}

export async function proposeBand(json: {
  construct: string;
  levelFrom: number;
  levelTo: number;
}): Promise<void> {
  await taken(bands.$post({ json }));
}

export async function agreeToBand(id: string): Promise<void> {
  await taken(bands[':id'].agree.$post({ param: { id } }, JSON_TYPE));
}

export async function endBand(id: string): Promise<void> {
  await taken(bands[':id'].end.$post({ param: { id } }, JSON_TYPE));
}

/** In the tree's order. */
export async function getOffers(): Promise<Offer[]> {
  return (await (await taken(api.offers.$get())).json()).offers;
}
