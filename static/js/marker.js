// The marker: while it is held, whatever is selected by mouse, finger or Shift and the arrows is marked at once.
import { text } from "newsroom/blocks";
import { isElsewhere } from "newsroom/keys";
import { lastLabel, useLabel } from "newsroom/labels";
import { say, whisper } from "newsroom/said";
import { tell } from "newsroom/selection";
import { act } from "newsroom/shortcuts";

const MOST = 1500; // code points: more is rather a slip than a claim, and is marked by the toolbar alone
const HANDLES = 900; // ms without a change after which a finger has let go of the selection's handles
const CLICKS = 400; // ms in which a second click on a word may be followed by a third, on its paragraph
let bar = null, timer = 0, clicks = 1;
let drawing = false, next = false; // Shift is still held; another selection waits for its turn

export function startMarker() {
  bar = document.getElementById("marker");
  if (!bar || !text()) return;
  act("marker", toggle);
  document.addEventListener("newsroom:selected", onSelected);
  document.addEventListener("newsroom:labelled", draw);
  document.addEventListener("pointerdown", () => clearTimeout(timer));
  document.addEventListener("mouseup", ({ detail }) => { clicks = detail; });
  document.addEventListener("keyup", ({ key }) => { if (key === "Shift" && isHeld()) extended(); });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere(event) && isHeld()) toggle();
  });
  document.addEventListener("newsroom:marked", (event) => {
    if (!next) return;
    event.preventDefault();
    setTimeout(markNext);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => { if (!detail.successful) next = false; });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays so
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.value) useLabel(button.value);
    else if (button) toggle();
  });
}

const isHeld = () => !bar.hidden;

function toggle() {
  bar.hidden = isHeld();
  document.documentElement.toggleAttribute("data-marker", isHeld());
  for (const button of document.querySelectorAll('[data-does="marker"]')) button.ariaPressed = String(isHeld());
  draw();
  whisper(isHeld() ? bar.dataset.on.replace("{label}", lastLabel().firstElementChild.textContent) : bar.dataset.off, "marker");
}

function draw() {
  for (const button of bar.querySelectorAll("button[value]")) button.ariaPressed = String(button.value === lastLabel().value);
}

/** Before the toolbar hears of it, which stands back from what is taken here. */
function onSelected(event) {
  clearTimeout(timer);
  const { spans, by } = event.detail;
  drawing = false;
  if (!isHeld() || !by || document.querySelector("#toolbar.resizing")) return;
  if (spans.reduce((sum, [start, end]) => sum + end - start, 0) > MOST) return say(bar.dataset.long);
  event.preventDefault();
  if (by === "keys") { drawing = true; return; }
  const finger = matchMedia("(pointer: coarse)").matches;
  timer = setTimeout(markNext, finger ? HANDLES : clicks > 1 ? CLICKS : 0);
}

/** The keys are let go: only now is it known how far the selection was to go. */
function extended() {
  tell();
  if (drawing) markNext();
}

/** One after the other: what is selected while the server thinks waits for its answer. */
function markNext() {
  next = document.getElementById("toolbar").classList.contains("htmx-request");
  if (next || !isHeld()) return;
  tell();
  if (!document.getSelection().isCollapsed) lastLabel().click();
}
