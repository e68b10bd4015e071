// Words that are selected in the text go into the form that is open: a mark is drawn anew on them, or added there.
import { spansOf, text } from "newsroom/blocks";

const AFTER = 150; // ms without a change
let timer = 0;

export function startRedraw() {
  for (const hint of document.querySelectorAll(".scripted")) hint.hidden = false;
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(take, AFTER); });
  document.addEventListener("toggle", ({ target }) => { if (target.matches?.(".otherwise[open]")) opened(target); }, true);
  document.addEventListener("change", ({ target }) => { if (/^(first|last)$/.test(target.name)) forget(target.form); });
}

function opened(details) {
  for (const other of document.querySelectorAll(".otherwise[open]")) if (other !== details) other.open = false;
  for (const hint of details.querySelectorAll(".scripted")) hint.hidden = false;
  take();
}

function take() {
  const form = document.querySelector(".otherwise[open] form"), selection = document.getSelection();
  if (!form || selection.isCollapsed || !text().contains(selection.anchorNode)) return;
  const spans = spansOf(selection);
  if (!spans.length) return;
  field(form).value = JSON.stringify(spans);
  form.querySelector(".selected").hidden = false;
  form.querySelector(".selected q").textContent = spans.map(([, , words]) => words).join(" … ");
}

function forget(form) {
  form.querySelector("[name=spans]")?.remove();
  const selected = form.querySelector(".selected");
  if (selected) selected.hidden = true;
}

function field(form) {
  const found = form.querySelector("[name=spans]");
  if (found) return found;
  const made = document.createElement("input");
  made.type = "hidden";
  made.name = "spans";
  form.append(made);
  return made;
}
