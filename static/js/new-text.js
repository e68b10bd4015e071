// The line that says that the article has another text by now. When the reader wants it, their paragraph stays where it is.
import { text } from "newsroom/blocks";

let button = null, kept = null;

/** ``show`` is called when the reader wants the new text. */
export function startNewText(show) {
  button = document.getElementById("new-text");
  button?.addEventListener("click", show);
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => { if (detail.target.id === "text") kept = paragraph(); });
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "text") putBack(); });
}

export function offerText(outdated) {
  if (!button) return;
  if (!outdated && document.activeElement === button) document.getElementById("content").focus({ preventScroll: true });
  button.hidden = !outdated;
}

const blocks = () => [...text().querySelectorAll("[data-start]")];

/** The first one that is not above the window. */
function paragraph() {
  const block = blocks().find((one) => one.getBoundingClientRect().bottom > 0);
  return block && { id: block.id, words: block.textContent, top: block.getBoundingClientRect().top };
}

function putBack() {
  if (!kept || scrollY === 0) return;
  const block = blocks().find((one) => one.textContent === kept.words) ?? document.getElementById(kept.id);
  if (block) scrollBy({ top: block.getBoundingClientRect().top - kept.top, behavior: "instant" });
}
