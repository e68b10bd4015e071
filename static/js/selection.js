// Watches what the reader selects in the article and says so: "newsroom:unselected", or "newsroom:selected" with its spans,
// where it stands on the screen, and whether it was drawn by "pointer" or "keys", or made by an act of the page.
import { spansOf } from "newsroom/blocks";

const AFTER_POINTER = 10, AFTER_KEYS = 200; // ms without a change
const EXTENDS = /^(Arrow|Home|End|Page)/; // with Shift
let timer = 0, pointerDown = false, shown = "", by = "";

export const isSelecting = () => pointerDown;

export function watchSelection() {
  document.addEventListener("pointerdown", (event) => {
    by = event.target.closest("button, form, dialog") ? "" : "pointer";
    pointerDown = event.isPrimary && event.button === 0 && !event.target.closest("#toolbar");
  });
  for (const up of ["pointerup", "pointercancel"]) {
    document.addEventListener(up, () => { pointerDown = false; wait(AFTER_POINTER); });
  }
  document.addEventListener("keydown", ({ key, shiftKey }) => {
    if (key !== "Shift") by = shiftKey && EXTENDS.test(key) ? "keys" : "";
  }, true);
  document.addEventListener("selectionchange", () => {
    if (document.getSelection().isCollapsed) wait(AFTER_POINTER);
    else if (!pointerDown || matchMedia("(pointer: coarse)").matches) wait(AFTER_KEYS);
    else clearTimeout(timer); // a slow drag is not over: the toolbar would stand on words still to be selected
  });
}

function wait(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(tell, milliseconds);
}

/** Say now what is selected: a quick reader presses a label before the wait is over. */
export function tell() {
  clearTimeout(timer);
  const selection = document.getSelection();
  // A field takes the selection away when it gets the focus; what was selected stays chosen until it is used.
  if (document.activeElement?.closest("#toolbar")) return;
  const spans = selection.isCollapsed ? [] : spansOf(selection);
  const now = JSON.stringify(spans);
  if (now === shown) return;
  shown = now;
  const name = spans.length ? "newsroom:selected" : "newsroom:unselected";
  const detail = { spans, rects: rectsOf(selection), by };
  document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
}

/** Where the selection begins and ends on the screen, and which of the two the reader holds. */
function rectsOf(selection) {
  if (!selection.rangeCount) return null;
  const rects = [...selection.getRangeAt(selection.rangeCount - 1).getClientRects()].filter((r) => r.width && r.height);
  return rects.length ? { first: rects[0], last: rects.at(-1) } : null;
}

export function forgetSelection() {
  document.getSelection().removeAllRanges();
  shown = "[]";
  document.dispatchEvent(new CustomEvent("newsroom:unselected"));
}
