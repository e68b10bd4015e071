// Widening and narrowing a mark: the words of one of its pieces are selected, the reader changes the selection, one
// press keeps it. And adding what is selected to the mark that is lit, as a piece of its own.
import { spansOf, text } from "newsroom/blocks";
import { boundsOf, lay, ownLit } from "newsroom/bounds";
import { isElsewhere } from "newsroom/keys";
import { rangeOf } from "newsroom/spans";
import { say } from "newsroom/said";
import { forgetSelection } from "newsroom/selection";

let held = null; // the bounds of the mark, and which of its pieces is selected

export function startResize() {
  const use = document.getElementById("use-selection"), add = document.getElementById("add-to-mark");
  if (!use) return;
  document.addEventListener("htmx:load", ({ detail }) => {
    for (const button of detail.elt.querySelectorAll?.("[data-resize]") ?? []) button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-resize]");
    if (!button) return;
    event.preventDefault(); // where it is a link, it is for those without scripts
    begin(button, use);
  });
  use.addEventListener("click", () => send(use));
  add.addEventListener("click", () => addPiece());
  document.addEventListener("keydown", (event) => {
    if (!held || event.key !== "Enter" || isElsewhere(event) || event.target.closest("a, button")) return;
    event.preventDefault();
    send(use);
  });
  document.addEventListener("newsroom:selected", () => { add.hidden = Boolean(held) || !ownLit(); });
  document.addEventListener("newsroom:unselected", () => end(use));
  // Drawn anew, and not changed by Shift or by its ends, a selection has nothing to do with the mark.
  document.addEventListener("pointerdown", ({ shiftKey, target }) => {
    if (held && !shiftKey && text().contains(target)) end(use);
  });
}

async function begin(button, use) {
  const { resize, piece } = button.dataset;
  const bounds = await boundsOf(resize);
  if (!bounds?.spans[piece]) return say(document.getElementById("acts").dataset.reload);
  held = { bounds, piece: Number(piece) };
  use.hidden = false;
  use.form.classList.add("resizing");
  button.blur();
  const { startContainer, startOffset, endContainer, endOffset } = rangeOf(bounds.spans[piece]);
  startContainer.parentElement.scrollIntoView({ block: "nearest" });
  document.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

async function send(use) {
  const { bounds, piece } = held;
  use.blur();
  await lay(bounds, bounds.spans.toSpliced(piece, 1, ...spansOf(document.getSelection())));
  forgetSelection();
}

async function addPiece() {
  const selected = spansOf(document.getSelection()), bounds = await boundsOf(ownLit());
  if (!bounds) return say(document.getElementById("acts").dataset.reload);
  document.activeElement?.blur();
  await lay(bounds, [...bounds.spans, ...selected]);
  forgetSelection();
}

function end(use) {
  held = null;
  use.hidden = true;
  use.form.classList.remove("resizing");
}
