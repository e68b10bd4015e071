// Whether the reader has something in hand that no change of the page may disturb.
import { text } from "newsroom/blocks";

let down = false;

export function watchReader() {
  document.addEventListener("pointerdown", ({ target }) => { down = !target.closest("#waiting"); }, true);
  for (const up of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(up, () => { down = false; }, true);
}

export const busy = () => down || isSelecting() || isWriting() || isResizing();

function isSelecting() {
  const { isCollapsed, anchorNode, focusNode } = document.getSelection();
  const toolbar = document.getElementById("toolbar");
  return (toolbar && !toolbar.hidden) || (!isCollapsed && (text().contains(anchorNode) || text().contains(focusNode)));
}

const isWriting = () => document.querySelector("#text form.compose") !== null;
const isResizing = () => (CSS.highlights?.get("wanted")?.size ?? 0) > 0;
