// A block that is drawn anew takes the selection in it along: it is put back by its place in the text.
import { offsetOf, placeOf } from "newsroom/blocks";

let kept = null;

export function startSwaps() {
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => { kept ??= selectionIn(detail.target); });
  document.addEventListener("htmx:oobAfterSwap", () => { if (kept) restore(kept); kept = null; });
}

function selectionIn(element) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = document.getSelection();
  if (isCollapsed || !(element.contains(anchorNode) || element.contains(focusNode))) return null;
  const anchor = offsetOf(anchorNode, anchorOffset), focus = offsetOf(focusNode, focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

function restore({ anchor, focus }) {
  const from = placeOf(anchor), to = placeOf(focus);
  if (from && to) document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
