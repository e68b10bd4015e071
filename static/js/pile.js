// The pile: all the marks at the place of a click as a list over the page, where they are too many or not all loaded.
import { offsetOf, text } from "newsroom/blocks";
import { cardOf, goTo } from "newsroom/light";

const pile = () => document.getElementById("pile");

export function startPile() {
  pile().addEventListener("click", onClick, { capture: true });
  pile().addEventListener("close", () => pile().replaceChildren());
}

export async function showPile(event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const block = event.target.closest("[data-start]");
  const at = (caret && offsetOf(caret.offsetNode, caret.offset)) ?? Number(block.dataset.start);
  const { highlights, revision } = text().dataset;
  const address = `${highlights}?revision=${revision}&at=${at}`;
  await htmx.ajax("GET", address, { target: pile(), swap: "innerHTML" });
  if (pile().childElementCount && !pile().open) pile().showModal();
}

/** What is done to a card in the pile is done to the same card in the margin, if that is in the page. */
function onClick(event) {
  if (event.target === pile()) return pile().close();
  const name = event.target.closest(".card")?.dataset.h, pressed = event.target.closest(".quote, .act");
  const twin = name && cardOf(name);
  if (!pressed || !(twin || pressed.matches(".quote"))) return;
  event.preventDefault();
  event.stopPropagation();
  pile().close();
  goTo(name);
  twin?.focus({ preventScroll: true });
  if (pressed.matches(".act")) twin.querySelector(`.act[href="${pressed.getAttribute("href")}"]`)?.click();
}
