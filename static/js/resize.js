// Widening and narrowing a mark: its words are selected, the reader changes the selection, one press keeps it.
import { spansOf, text } from "newsroom/blocks";
import { typing } from "newsroom/keys";
import { forgetSelection } from "newsroom/selection";

let mark = null;

export function startResize() {
  const use = document.getElementById("use-selection");
  if (!use) return;
  document.addEventListener("htmx:load", ({ detail }) => {
    for (const button of detail.elt.querySelectorAll?.("[data-resize]") ?? []) button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-resize]");
    if (button) begin(button, use);
  });
  use.addEventListener("click", () => send(use));
  document.addEventListener("keydown", (event) => {
    if (!mark || event.key !== "Enter" || typing(event) || event.target.closest("a, button")) return;
    event.preventDefault();
    send(use);
  });
  document.addEventListener("newsroom:unselected", () => end(use));
}

function begin(button, use) {
  const name = button.closest(".card").dataset.h;
  const runs = text().querySelectorAll(`mark[data-h~="${name}"]`);
  if (!runs.length) return;
  mark = { address: `/highlights/${button.dataset.resize}/`, version: button.dataset.version };
  use.hidden = false;
  use.form.classList.add("resizing");
  button.blur();
  runs[0].scrollIntoView({ block: "nearest" });
  document.getSelection().setBaseAndExtent(runs[0], 0, runs[runs.length - 1], runs[runs.length - 1].childNodes.length);
}

async function send(use) {
  const spans = JSON.stringify(spansOf(document.getSelection()));
  const values = { spans, version: mark.version, revision: use.form.elements.revision.value };
  use.blur();
  await htmx.ajax("POST", mark.address, { source: use, values, swap: "none" });
  forgetSelection();
}

function end(use) {
  mark = null;
  use.hidden = true;
  use.form.classList.remove("resizing");
}
