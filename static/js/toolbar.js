// The toolbar by the selection: one click or one key marks, or marks and opens the composer.
import { text } from "newsroom/blocks";
import { placeBy } from "newsroom/float";
import { isElsewhere } from "newsroom/keys";
import { lastLabel, useLabel } from "newsroom/labels";
import { forgetSelection, isSelecting, tell } from "newsroom/selection";
import { act } from "newsroom/shortcuts";

let toolbar = null, wantsNote = false;

export function startToolbar() {
  toolbar = document.getElementById("toolbar");
  if (!toolbar) return;
  document.addEventListener("newsroom:selected", onSelected);
  document.addEventListener("newsroom:unselected", hide);
  document.addEventListener("newsroom:marked", marked);
  document.addEventListener("keydown", onEscape);
  act("mark", () => press(lastLabel()));
  act("note", () => press(toolbar.querySelector("#mark-and-note")));
  act("label", (key) => press(toolbar.querySelector(`[data-hotkey="${CSS.escape(key)}"]`)));
  toolbar.addEventListener("mousedown", (event) => { if (!event.target.closest("select")) event.preventDefault(); });
  toolbar.addEventListener("click", onClick);
}

function onSelected(event) {
  const { spans, rects } = event.detail;
  toolbar.elements.spans.value = JSON.stringify(spans);
  toolbar.elements.revision.value = text().dataset.revision;
  toolbar.hidden = event.defaultPrevented; // the marker takes it
  if (rects && !matchMedia("(pointer: coarse)").matches) placeBy(rects, toolbar);
}

function hide() {
  if (toolbar.contains(document.activeElement)) return;
  toolbar.hidden = true;
}

function onEscape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event) || toolbar.hidden) return;
  event.preventDefault();
  if (toolbar.contains(document.activeElement)) document.activeElement.blur();
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

function marked({ detail: { name }, defaultPrevented }) {
  // What is being selected by now, or waits for the marker, is another selection.
  if (wantsNote || !(defaultPrevented || isSelecting())) {
    document.activeElement?.blur();
    forgetSelection();
  }
  if (wantsNote) document.querySelector(`#h-${name} .actions .act`)?.click();
  wantsNote = false;
}
