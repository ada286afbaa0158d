/** On a new step the reader starts at its heading; a stable function, so that it runs once a heading. */
export function focusOnArrival(element: HTMLElement | null): void {
  if (!element) return;
  element.focus({ preventScroll: true });
  scrollTo(0, 0);
}
