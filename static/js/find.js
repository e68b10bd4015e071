// Finding words in the article, blocks and marks whatever: what is found is painted over the text, which stays as it is.
import { offsetOf, text } from "newsroom/blocks";
import { highlight } from "newsroom/highlights";
import { MOST, placesOf } from "newsroom/places";
import { whisper } from "newsroom/said";
import { standAt } from "newsroom/sentences";
import { act } from "newsroom/shortcuts";
import { bringIntoSight } from "newsroom/sight";

const LONGEST = 100; // characters of a selection that is looked for
let bar = null, found = [], here = -1;

export function startFind() {
  bar = document.getElementById("find");
  if (!bar || !text()) return;
  act("find", open);
  bar.addEventListener("input", () => look());
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    go(event.submitter?.value === "-1" ? -1 : 1);
  });
  bar.addEventListener("click", ({ target }) => { if (target.closest("[data-close]")) close(); });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.shiftKey && event.target === bar.elements.words) go(-1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("htmx:oobAfterSwap", () => { if (!bar.hidden) look(here); });
}

function open() {
  const selected = document.getSelection().toString().trim();
  if (selected.length <= LONGEST && selected && !selected.includes("\n")) bar.elements.words.value = selected;
  bar.hidden = false;
  bar.elements.words.focus();
  bar.elements.words.select();
  look();
}

/** Where the words are found; `at` keeps the place when the text is drawn anew, else it is the first one in view. */
function look(at = -1) {
  found = [...placesOf(bar.elements.words.value)];
  here = at < 0 ? found.findIndex((range) => range.getBoundingClientRect().top >= 0) : Math.min(at, found.length - 1);
  if (here < 0 && found.length) here = 0;
  show(at < 0);
}

function go(by) {
  if (found.length) here = (here + by + found.length) % found.length;
  show(true);
}

function show(moves) {
  const place = found.slice(here, here + 1);
  highlight("found", found);
  highlight("found-here", place, 1);
  tell();
  if (moves) place.forEach(bringIntoSight);
}

function tell() {
  const { none, of } = bar.dataset, all = found.length === MOST ? `${MOST}+` : found.length;
  const words = found.length ? of.replace("{here}", here + 1).replace("{all}", all) : none;
  const asked = bar.elements.words.value.trim() !== "";
  bar.querySelector("output").textContent = asked ? words : "";
  if (asked) whisper(words, "find");
}

/** The bar goes, the place stays: what was found last is selected, so that the keys go on from there. */
function close() {
  bar.hidden = true;
  for (const name of ["found", "found-here"]) highlight(name, []);
  document.getElementById("content").focus({ preventScroll: true });
  if (!found[here]) return;
  const { startContainer, startOffset, endContainer, endOffset } = found[here];
  document.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  standAt(offsetOf(startContainer, startOffset));
}
