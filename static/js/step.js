// "." goes to the next highlight and "," to the one before, in the order of the text, whether its card is loaded or not.
import { text } from "newsroom/blocks";
import { typing } from "newsroom/keys";
import { cardOf, goTo, lit, runsOf } from "newsroom/light";

const STEPS = { ".": 1, ",": -1 };

export function startSteps() {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || !text() || typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = neighbour(step);
    if (!name) return;
    event.preventDefault();
    goTo(name);
    if (cardOf(name)) cardOf(name).focus({ preventScroll: true });
    else runsOf(name)[0].closest("[data-start]").parentElement.querySelector(".later")?.click();
  });
}

/** The highlight after the one that is lit, or before it; where none is, the one at the top of the window. */
function neighbour(step) {
  const names = inOrder(), at = names.indexOf(lit()[0]);
  if (at >= 0) return names[at + step];
  const seen = names.findIndex((name) => runsOf(name)[0].getBoundingClientRect().top >= 0);
  if (seen < 0) return step < 0 ? names.at(-1) : undefined;
  return names[step > 0 ? seen : seen - 1];
}

function inOrder() {
  const names = new Set();
  for (const mark of text().querySelectorAll("mark[data-h]")) for (const name of mark.dataset.h.split(" ")) names.add(name);
  return [...names];
}
