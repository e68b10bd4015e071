// Handles at the ends of the reader's own mark that is lit: dragged by mouse or finger, they take the end to another
// word. They are for pointers alone; keys, and buttons in the form that changes the mark, do the same.
import { offsetOf, text } from "newsroom/blocks";
import { bounds, commit, preview, shownSpans } from "newsroom/edges";
import { rangeOf } from "newsroom/spans";
import { nearestEdge } from "newsroom/words";

let layer = null, drag = null; // the handle that is held, and how far from the edge it was taken

export function startHandles() {
  if (!document.getElementById("acts")) return;
  layer = document.createElement("div");
  layer.className = "handles";
  layer.ariaHidden = "true";
  document.body.append(layer);
  layer.addEventListener("pointerdown", begin);
  layer.addEventListener("pointermove", move);
  layer.addEventListener("pointerup", () => end(true));
  for (const lost of ["pointercancel", "lostpointercapture"]) layer.addEventListener(lost, () => end(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    end(false);
  }, { capture: true });
  document.addEventListener("newsroom:edges", draw);
  document.addEventListener("newsroom:selected", () => { layer.hidden = true; });
  document.addEventListener("newsroom:unselected", () => { layer.hidden = false; });
  document.addEventListener("htmx:oobAfterSwap", () => { if (drag) preview(shownSpans()); draw(); });
  new ResizeObserver(draw).observe(document.body);
}

function draw() {
  const ends = shownSpans().flatMap((span, piece) => [[span, piece, 0], [span, piece, 1]]);
  while (layer.childElementCount > ends.length) layer.lastElementChild.remove();
  ends.forEach(([span, piece, side], at) => {
    const rects = [...rangeOf(span).getClientRects()].filter(({ width }) => width);
    const handle = layer.children[at] ?? layer.appendChild(document.createElement("span"));
    const rect = side ? rects.at(-1) : rects[0];
    handle.hidden = !rect;
    if (!rect) return;
    handle.className = `handle ${side ? "end" : "start"}`;
    Object.assign(handle.dataset, { piece, side });
    const x = Boolean(side) === (text().dir === "rtl") ? rect.left : rect.right;
    handle.style.translate = `${x + scrollX}px ${rect.top + scrollY}px`;
    handle.style.blockSize = `${rect.height}px`;
  });
}

function begin(event) {
  const handle = event.target.closest(".handle");
  if (!handle || !bounds() || !event.isPrimary || event.button !== 0) return;
  event.preventDefault(); // no selection begins
  const { left, width, top, height } = handle.getBoundingClientRect();
  drag = {
    piece: Number(handle.dataset.piece), side: Number(handle.dataset.side),
    dx: event.clientX - (left + width / 2), dy: event.clientY - (top + height / 2),
  };
  handle.setPointerCapture(event.pointerId);
  layer.classList.add("dragging");
}

function move(event) {
  if (!drag) return;
  const point = pointAt(event.clientX - drag.dx, event.clientY - drag.dy);
  if (point === null) return;
  const spans = shownSpans().map((span) => [...span]), span = spans[drag.piece], edge = nearestEdge(point, drag.side);
  if (drag.side ? edge <= span[0] : edge >= span[1]) return;
  span[drag.side] = edge;
  preview(spans);
  draw();
}

function pointAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y), range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer;
  const block = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");
  return block && text().contains(block) ? offsetOf(node, caret?.offset ?? range.startOffset) : null;
}

function end(keeps) {
  if (!drag) return;
  drag = null;
  layer.classList.remove("dragging");
  if (keeps) return commit();
  preview(null);
  draw();
}
