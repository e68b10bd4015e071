// Whether the reader has something in hand that no change of the page may disturb, and what they write themselves.
import { text } from "newsroom/blocks";

let down = false, sending = 0, writes = 0, last = -Infinity;

export function watchReader() {
  document.addEventListener("pointerdown", ({ target }) => { down = !target.closest("#waiting"); }, true);
  for (const up of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(up, () => { down = false; }, true);
  document.addEventListener("htmx:beforeSend", ({ detail }) => { if (writesBy(detail)) { sending++; writes++; } });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!writesBy(detail)) return;
    sending--;
    last = performance.now();
  });
}

const writesBy = ({ requestConfig }) => requestConfig.verb !== "get";

/** How much this page has sent until now. */
export const written = () => writes;
export const isSending = () => sending > 0;
export const wroteWithin = (milliseconds) => sending > 0 || performance.now() - last < milliseconds;

export const busy = () => down || isSelecting() || isWriting() || isResizing();

function isSelecting() {
  const { isCollapsed, anchorNode, focusNode } = document.getSelection();
  const toolbar = document.getElementById("toolbar");
  return (toolbar && !toolbar.hidden) || (!isCollapsed && (text().contains(anchorNode) || text().contains(focusNode)));
}

const isWriting = () => document.querySelector("#text form.compose") !== null;
const isResizing = () => (CSS.highlights?.get("wanted")?.size ?? 0) > 0;
