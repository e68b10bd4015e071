// Attaching a mark without a place: the reader chooses it, selects the words to which it belongs, and presses one button
// or Enter. Until then, or until Escape, the mark stays chosen, whatever else is selected meanwhile.
import { spansOf } from "newsroom/blocks";
import { boundsOf, lay } from "newsroom/bounds";
import { isElsewhere } from "newsroom/keys";
import { say } from "newsroom/said";
import { forgetSelection, tell } from "newsroom/selection";

let held = "", button = null; // the address of the mark that is chosen

export function startAttach() {
  button = document.getElementById("attach-selection");
  if (!button) return;
  document.addEventListener("htmx:load", ({ detail }) => {
    for (const one of detail.elt.querySelectorAll?.("[data-attach]") ?? []) one.hidden = false;
  });
  document.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-attach]");
    if (chosen) choose(chosen);
  });
  button.addEventListener("click", attach);
  document.addEventListener("keydown", onKey, { capture: true });
  document.addEventListener("newsroom:selected", () => show(Boolean(held)));
  document.addEventListener("newsroom:unselected", () => show(false));
}

function choose({ dataset: { attach: address, hint } }) {
  held = address;
  document.activeElement.blur();
  document.getElementById("text").scrollIntoView({ block: "nearest" });
  say(hint);
  tell(); // words that are selected already may be those
}

function show(attaching) {
  if (attaching) document.getElementById("add-to-mark").hidden = true;
  button.hidden = !attaching;
}

function onKey(event) {
  if (!held || isElsewhere(event)) return;
  if (event.key === "Escape" && document.getSelection().isCollapsed) { held = ""; say(""); }
  if (event.key !== "Enter" || button.hidden || event.target.closest("a, button")) return;
  event.preventDefault();
  event.stopPropagation();
  attach();
}

async function attach() {
  const spans = spansOf(document.getSelection()), bounds = await boundsOf(held);
  if (!bounds) return say(document.getElementById("acts").dataset.reload);
  if (!spans.length) return;
  held = "";
  button.blur();
  await lay(bounds, spans);
  forgetSelection();
}
