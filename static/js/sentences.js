// From sentence to sentence and from paragraph to paragraph: each is selected, and can grow and shrink by whole sentences.
// From there Shift and the arrows go on, as after a mouse.
import { codePoints, offsetOf, text } from "newsroom/blocks";
import { act } from "newsroom/shortcuts";
import { bringIntoSight } from "newsroom/sight";
import { rangeOf } from "newsroom/spans";

let last = -1; // where what was selected last begins: marking it takes the selection away, not the reader's place

export function startSentences() {
  if (!text()?.dataset.sentences) return;
  act("sentence-next", () => step(sentences(), 1));
  act("sentence-before", () => step(sentences(), -1));
  act("paragraph-next", () => step(paragraphs(), 1));
  act("paragraph-before", () => step(paragraphs(), -1));
  act("sentence-more", more);
  act("sentence-less", less);
}

/** The place from which the next sentence is the next. */
export const standAt = (offset) => { last = offset; };

const sentences = () => JSON.parse(text().dataset.sentences);

function paragraphs() {
  return [...text().querySelectorAll("[data-start]")].map((block) => {
    const start = Number(block.dataset.start);
    return [start, start + codePoints(block.textContent)];
  }).filter(([start, end]) => end > start);
}

/** What is selected in the text, as code points; null where nothing is. */
export function selected() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text().contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  return [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
}

function step(units, by) {
  const next = units[neighbour(units, by)];
  return next ? select(next) : false;
}

function neighbour(units, by) {
  const range = selected(), at = range ? (by > 0 ? range[1] - 1 : range[0]) : last;
  const here = units.findLastIndex(([start]) => start <= at);
  if (range || (here >= 0 && isSeen(units[here]))) return here + by;
  const first = units.findIndex(isSeen);
  return by > 0 ? first : first - 1;
}

function more() {
  const range = selected();
  if (!range) return step(sentences(), 1);
  const next = sentences().find(([, end]) => end > range[1]);
  return next ? select([range[0], next[1]]) : false;
}

function less() {
  const range = selected(), before = range && sentences().findLast(([, end]) => end < range[1] && end > range[0]);
  return before ? select([range[0], before[1]]) : false;
}

function isSeen(unit) {
  const { top, bottom } = rangeOf(unit).getBoundingClientRect();
  return bottom > top && top >= 0 && top < innerHeight;
}

export function select([start, end]) {
  const { startContainer, startOffset, endContainer, endOffset } = rangeOf([start, end]);
  document.activeElement?.blur();
  document.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  bringIntoSight(rangeOf([start, end]));
  last = start;
}
