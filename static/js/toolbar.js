// The toolbar by the selection: one click or one key marks, or marks and opens the composer.
import { text } from "newsroom/blocks";
import { typing } from "newsroom/keys";
import { lastLabel, useLabel } from "newsroom/labels";
import { forgetSelection, tell } from "newsroom/selection";
import { act } from "newsroom/shortcuts";

const GAP = 8; // px between selection and toolbar, and between toolbar and the edge of the window
let toolbar = null, wantsNote = false;

export function startToolbar() {
  toolbar = document.getElementById("toolbar");
  if (!toolbar) return;
  document.addEventListener("newsroom:selected", ({ detail }) => show(detail));
  document.addEventListener("newsroom:unselected", hide);
  document.addEventListener("newsroom:marked", ({ detail }) => marked(detail.name));
  document.addEventListener("keydown", onEscape);
  act("mark", () => press(lastLabel()));
  act("note", () => press(toolbar.querySelector("#mark-and-note")));
  act("label", (key) => press(toolbar.querySelector(`[data-hotkey="${CSS.escape(key)}"]`)));
  toolbar.addEventListener("mousedown", (event) => { if (!event.target.closest("select")) event.preventDefault(); });
  toolbar.addEventListener("click", onClick);
}

function show({ spans, rects }) {
  toolbar.elements.spans.value = JSON.stringify(spans);
  toolbar.elements.revision.value = text().dataset.revision;
  toolbar.hidden = false;
  if (rects && !matchMedia("(pointer: coarse)").matches) place(rects);
}

function hide() {
  if (toolbar.contains(document.activeElement)) return;
  toolbar.hidden = true;
}

function place({ first, last }) {
  const { width, height } = toolbar.getBoundingClientRect();
  const below = last.bottom + GAP;
  const y = below + height + GAP <= innerHeight ? below : first.top - GAP - height;
  const middle = (last.left + last.right) / 2 - width / 2;
  const x = Math.max(GAP, Math.min(middle, document.documentElement.clientWidth - width - GAP));
  toolbar.style.translate = `${Math.round(x)}px ${Math.round(Math.max(GAP, y))}px`;
}

function onEscape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || typing(event) || toolbar.hidden) return;
  event.preventDefault();
  forgetSelection();
}

/** Press a button of the toolbar by its key, if by now there is something to mark. */
function press(button) {
  if (!button) return false;
  tell();
  if (toolbar.hidden) return false;
  button.click();
}

function onClick(event) {
  const button = event.target.closest("button");
  if (button?.name === "label") {
    useLabel(button.value);
    wantsNote = false;
  }
  if (button?.id !== "mark-and-note") return;
  // A click, not requestSubmit: htmx learns from the click which button was meant.
  lastLabel()?.click();
  wantsNote = true;
}

function marked(name) {
  document.activeElement?.blur();
  forgetSelection();
  if (wantsNote) document.querySelector(`#h-${name} .actions .act`)?.click();
  wantsNote = false;
}
