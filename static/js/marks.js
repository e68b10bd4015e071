// Marks and their cards light up together; every mark at a place can be reached, however many lie there.
import { offsetOf, text } from "newsroom/blocks";
import { openNotes } from "newsroom/margin";

export function startMarks() {
  if (!text()) return;
  text().addEventListener("click", onClick);
  pile().addEventListener("click", onPile, { capture: true });
  pile().addEventListener("close", () => pile().replaceChildren());
  text().addEventListener("focusin", ({ target }) => {
    const card = target.closest(".card");
    if (card && !card.classList.contains("active")) activate([card.dataset.h]);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) activate([]); });
  addEventListener("hashchange", goToNamed);
  goToNamed();
}

function goToNamed() {
  const named = location.hash.match(/^#h-([0-9a-f]+)$/);
  if (named) goTo(named[1]);
}

function onClick(event) {
  const quote = event.target.closest(".quote");
  if (quote) {
    event.preventDefault();
    return goTo(quote.closest(".card").dataset.h);
  }
  const card = event.target.closest(".card");
  if (card) return activate([card.dataset.h]);
  const mark = event.target.closest("mark[data-h]");
  if (!mark || event.target.closest("a") || !document.getSelection().isCollapsed) return;
  const names = mark.dataset.h.split(" ");
  activate(names);
  if (names.length < Number(mark.dataset.n ?? 1) || names.some((name) => !cardOf(name))) return showPile(event);
  reveal(cardOf(names[0]));
}

const cardOf = (name) => text().querySelector(`#h-${name}`);
const pile = () => document.getElementById("pile");

/** Light up these highlights, the first most; none when the list is empty. */
export function activate(names) {
  for (const lit of document.querySelectorAll("mark.active, .card.active")) lit.classList.remove("active");
  for (const name of names) {
    for (const mark of text().querySelectorAll(`mark[data-h~="${name}"]`)) mark.classList.add("active");
    cardOf(name)?.classList.add("active");
  }
  document.dispatchEvent(new CustomEvent("newsroom:activated"));
}

function reveal(card) {
  openNotes(card);
  // In the margin the card comes to its mark; below the text the page goes to the card.
  if (!matchMedia("(min-width: 70rem)").matches) requestAnimationFrame(() => card.scrollIntoView({ block: "nearest" }));
}

function goTo(name) {
  activate([name]);
  const mark = text().querySelector(`mark[data-h~="${name}"]`);
  mark?.scrollIntoView({ block: "center" });
  if (cardOf(name)) openNotes(cardOf(name));
}

/** All the marks at the place of a click, as a list over the page. */
async function showPile(event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const block = event.target.closest("[data-start]");
  const at = (caret && offsetOf(caret.offsetNode, caret.offset)) ?? Number(block.dataset.start);
  const address = `/articles/${text().dataset.article}/highlights/?at=${at}`;
  await htmx.ajax("GET", address, { target: pile(), swap: "innerHTML" });
  if (!pile().open) pile().showModal();
}

/** What is done to a card in the pile is done to the same card in the margin, if that is in the page. */
function onPile(event) {
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
