/** What is asked of the server on follow-ups and offers of help. All throw Refused. */
import type { InferRequestType, InferResponseType } from 'hono/client';
import { api, taken } from '../frame/api.ts';

const followUps = api['follow-ups'];

export type UnitFollowUps = InferResponseType<typeof followUps.$get>;
export type FollowUp = UnitFollowUps['followUps'][number];
export type NewFollowUp = InferRequestType<typeof followUps.$post>['json'];
export type FollowUpChange = InferRequestType<(typeof followUps)[':id']['$patch']>['json'];
export type OwnerUnit = InferResponseType<(typeof api)['owner-units']['$get']>['units'][number];
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

/** In the tree's order. */
export async function getOffers(): Promise<Offer[]> {
  return (await (await taken(api.offers.$get())).json()).offers;
}
