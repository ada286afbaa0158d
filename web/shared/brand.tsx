/** The name in the page as it was served, with the organisation's name and logo where there are any. */
const served = document.querySelector('.brand')!;

/** Puts that very element in its place: the page's script knows no organisation. */
export function Brand() {
  return <div class="brand-place" ref={(place) => place?.replaceChildren(served)} />;
}
