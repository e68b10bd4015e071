// Where words stand in the article, whatever their case and white space: a range in the page for each place.
import { text } from "newsroom/blocks";

export const MOST = 2000; // places

export function* placesOf(wanted) {
  const words = wanted.normalize("NFC").trim(); // as the article's text is
  if (!words) return;
  const pattern = words.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
  let left = MOST;
  for (const block of text().querySelectorAll("[data-start]")) {
    for (const match of block.textContent.matchAll(new RegExp(pattern, "giu"))) {
      if (!left--) return;
      yield rangeIn(block, match.index, match.index + match[0].length);
    }
  }
}

/** From UTF-16 offsets in a block's text to a range. */
function rangeIn(block, start, end) {
  const range = new Range(), walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let before = 0, begun = false; walker.nextNode(); before += walker.currentNode.length) {
    const node = walker.currentNode, after = before + node.length;
    if (!begun && start < after) { range.setStart(node, start - before); begun = true; }
    if (end <= after) { range.setEnd(node, end - before); return range; }
  }
  return range;
}
