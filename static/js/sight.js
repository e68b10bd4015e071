// Bringing words into sight where they are not: a paragraph in sight may be taller than the window, a table wider than it.
const EDGE = 80; // px of the window's upper and lower edge where words are not read well: bars stand there

export function bringIntoSight(range) {
  range.startContainer.parentElement.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < EDGE || bottom > innerHeight - EDGE) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
}
