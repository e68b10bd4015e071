// What floats over the page stands by the words that it is about, never over them.
const GAP = 8; // px from the words, and from the edge of the window

/** Under the last of these rectangles, or over the first where there is no room; always inside the window. */
export function placeBy({ first, last }, element) {
  const { width, height } = element.getBoundingClientRect();
  const below = last.bottom + GAP;
  const y = below + height + GAP <= innerHeight ? below : first.top - GAP - height;
  const middle = (last.left + last.right) / 2 - width / 2;
  const x = Math.max(GAP, Math.min(middle, document.documentElement.clientWidth - width - GAP));
  element.style.translate = `${Math.round(x)}px ${Math.round(Math.max(GAP, y))}px`;
}
