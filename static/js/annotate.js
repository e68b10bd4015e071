// "Annotate this passage", after each: it selects the passage and leads to the toolbar, and gets the focus back afterwards.
import { codePoints, text } from "newsroom/blocks";
import { tell } from "newsroom/selection";
import { select } from "newsroom/sentences";

let from = ""; // the id of the button that led to the toolbar

export function startAnnotate() {
  if (!document.getElementById("toolbar") || !text()) return;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("#text .annotate");
    if (button) annotate(button);
  });
  document.addEventListener("newsroom:unselected", () => {
    if (document.activeElement === document.body) document.getElementById(from)?.focus({ preventScroll: true });
    from = "";
  });
}

function annotate({ id, dataset: { first, last } }) {
  const [start] = boundsOf(first), [, end] = boundsOf(last);
  select([start, end]);
  tell();
  from = id;
  document.querySelector("#toolbar [name=label]").focus();
}

function boundsOf(index) {
  const block = document.getElementById(`b-${index}`), start = Number(block.dataset.start);
  return [start, start + codePoints(block.textContent)];
}
