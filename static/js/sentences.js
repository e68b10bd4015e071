// "j" selects the next sentence and "k" the one before: from there Shift and the arrows go on, as after a mouse.
import { offsetOf, placeOf, text } from "newsroom/blocks";
import { typing } from "newsroom/keys";

const STEPS = { j: 1, k: -1 };
let last = -1; // the sentence selected last: marking it takes the selection away, not the reader's place

export function startSentences() {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || !text()?.dataset.sentences || typing(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sentences = JSON.parse(text().dataset.sentences);
    const next = neighbour(sentences, step);
    if (!sentences[next]) return;
    event.preventDefault();
    document.activeElement?.blur();
    select(...sentences[next]);
    last = next;
  });
}

function neighbour(sentences, step) {
  const selection = document.getSelection();
  if (!selection.isCollapsed && text().contains(selection.anchorNode)) {
    const range = selection.getRangeAt(0), at = offsetOf(range.startContainer, range.startOffset);
    return sentences.findLastIndex(([start]) => start <= at) + step;
  }
  if (sentences[last] && isSeen(sentences[last])) return last + step;
  const first = sentences.findIndex(isSeen);
  return step > 0 ? first : first - 1;
}

function isSeen(sentence) {
  const { top, bottom } = rangeOf(...sentence).getBoundingClientRect();
  return bottom > top && top >= 0 && top < innerHeight;
}

function rangeOf(start, end) {
  const range = new Range(), from = placeOf(start), to = placeOf(end);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function select(start, end) {
  const { startContainer, startOffset, endContainer, endOffset } = rangeOf(start, end);
  document.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  startContainer.parentElement.scrollIntoView({ block: "nearest" });
}
