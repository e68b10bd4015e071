// Code points of the article as ranges of the page, and the words that stand there.
import { placeOf, spansOf } from "newsroom/blocks";
import { highlight } from "newsroom/highlights";

export function rangeOf([start, end]) {
  const range = new Range(), from = placeOf(start), to = placeOf(end);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** These spans with their words, as the server wants to be told what the browser saw. */
export const seen = (spans) => spans.flatMap((span) => spansOf({ rangeCount: 1, getRangeAt: () => rangeOf(span) }));

/** Paint spans as something passing; none take it away. */
export const paint = (name, spans) => highlight(name, spans.map(rangeOf));
