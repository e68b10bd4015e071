// What is drawn anew takes the selection, the focus and what was open in it along: all are put back.
import { offsetOf, placeOf } from "newsroom/blocks";
import { openNotes } from "newsroom/opening";
import { forgetSelection, isSelecting } from "newsroom/selection";

let kept = null; // the selection, by its place in the text
let lost = false, held = "", gone = ""; // the focus: the card that had it, and the one with which it left the page
const opened = new Set(); // the notes that stood open under their paragraph

export function startSwaps() {
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
    if (target.id === "text") forgetSelection(); // another text: the same place holds other words
    kept ??= selectionIn(target);
    if (target.contains(document.activeElement)) {
      lost = true;
      held = document.activeElement.closest(".card")?.id ?? gone;
    }
    if (target.matches(".notes.open")) opened.add(target.id);
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
    if (kept) restore(kept);
    kept = null;
    if (opened.delete(target.id)) openNotes(document.getElementById(target.id));
  });
  document.addEventListener("htmx:afterSettle", refocus); // not before htmx hears what is pressed there
}

function selectionIn(element) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = document.getSelection();
  if ((isCollapsed && !isSelecting()) || !(element.contains(anchorNode) || element.contains(focusNode))) return null;
  const anchor = offsetOf(anchorNode, anchorOffset), focus = offsetOf(focusNode, focusOffset);
  return anchor === focus && !isSelecting() ? null : { anchor, focus }; // a press is where a selection will begin
}

function restore({ anchor, focus }) {
  const from = placeOf(anchor), to = placeOf(focus);
  if (from && to) document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

/** A card that is gone leaves the focus to the way back, and gets it again when it returns. */
function refocus() {
  const wanted = lost && document.activeElement === document.body;
  lost = false;
  if (!wanted) return;
  const card = document.getElementById(held);
  gone = card ? "" : held;
  (card ?? document.getElementById("undo") ?? document.getElementById("content")).focus({ preventScroll: true });
}
