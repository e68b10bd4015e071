// Where words begin and end, in code points of the text, also where no spaces part them.
import { codePoints, text } from "newsroom/blocks";

const blocks = () => [...text().querySelectorAll("[data-start]")];

function wordsOf(block) {
  const words = [];
  let at = Number(block.dataset.start);
  for (const { segment, isWordLike } of new Intl.Segmenter(text().lang || undefined, { granularity: "word" }).segment(block.textContent)) {
    const end = at + codePoints(segment);
    if (isWordLike) words.push([at, end]);
    at = end;
  }
  return words;
}

/** The words in the block of this code point, and in its neighbours. */
function wordsAround(point) {
  const all = blocks(), at = all.findLastIndex((block) => Number(block.dataset.start) <= point);
  return all.slice(Math.max(0, at - 1), at + 2).flatMap(wordsOf);
}

/** The next start (side 0) or end (side 1) of a word from here, forward (1) or back (-1). */
export function wordEdge(point, side, step) {
  const edges = wordsAround(point).map((word) => word[side]);
  return step > 0 ? edges.find((edge) => edge > point) : edges.findLast((edge) => edge < point);
}

/** The start or end of a word that is nearest to a code point. */
export function nearestEdge(point, side) {
  const edges = wordsAround(point).map((word) => word[side]);
  return edges.reduce((best, edge) => (Math.abs(edge - point) < Math.abs(best - point) ? edge : best), edges[0] ?? point);
}
