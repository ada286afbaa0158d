/** What a unit takes up, on a page of its own: for units that no round shows, which have no page of figures. */

import { BackToUnits, Heading, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { getFollowUps } from './api.ts';
import { FollowUpSection } from './follow-up-section.tsx';

export function FollowUpPage({ query = {} }: { query?: Record<string, string> }) {
  const id = query.id ?? '';
  return (
    <>
      <BackToUnits />
      <LoadedPage key={id} id={id} />
    </>
  );
}

function LoadedPage({ id }: { id: string }) {
  const loaded = useLoaded(() => getFollowUps(id));
  return (
    <WhenLoaded loaded={loaded}>
      {(found) => (
        <>
          <Heading>{found.unit.name}</Heading>
          <FollowUpSection unit={id} found={found} />
        </>
      )}
    </WhenLoaded>
  );
}
