/** Where a unit's page is. */
export function unitAddress(id: string): string {
  return `/dashboard/unit?id=${encodeURIComponent(id)}`;
}
