/** The sign-in link's token: what stands after the #. It goes out of the address bar and the history entry. */
export function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
