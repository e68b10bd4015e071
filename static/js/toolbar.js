// The toolbar by the selection: one click or one key marks; n marks and opens the composer.
import { text } from "newsroom/blocks";
import { forgetSelection, tell } from "newsroom/selection";
import { typing } from "newsroom/keys";

const GAP = 8; // px between selection and toolbar, and between toolbar and the edge of the window
const LAST_LABEL = "newsroom:label";
let toolbar = null, wantsNote = false;

export function startToolbar() {
  toolbar = document.getElementById("toolbar");
  if (!toolbar) return;
  document.addEventListener("newsroom:selected", ({ detail }) => show(detail));
  document.addEventListener("newsroom:unselected", hide);
  document.addEventListener("newsroom:marked", ({ detail }) => marked(detail.name));
  document.addEventListener("keydown", onKey);
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

function onKey(event) {
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
  tell();
  if (toolbar.hidden) return;
  if (event.key === "Escape") return forgetSelection();
  if (document.documentElement.dataset.keys === "off") return;
  const button = event.key === "n"
    ? toolbar.querySelector("#mark-and-note")
    : toolbar.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function onClick(event) {
  const button = event.target.closest("button");
  if (button?.name === "label") {
    localStorage.setItem(LAST_LABEL, button.value);
    wantsNote = false;
  }
  if (button?.id !== "mark-and-note") return;
  const last = localStorage.getItem(LAST_LABEL);
  const labels = [...toolbar.querySelectorAll('[name="label"]')];
  // A click, not requestSubmit: htmx learns from the click which button was meant.
  (labels.find((label) => label.value === last) ?? labels[0])?.click();
  wantsNote = true;
}

function marked(name) {
  document.activeElement?.blur();
  forgetSelection();
  if (wantsNote) document.querySelector(`#h-${name} .actions .act`)?.click();
  wantsNote = false;
}
