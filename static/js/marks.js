// Marks and their cards light up together; every mark at a place can be reached, however many lie there.
import { offsetOf, text } from "newsroom/blocks";

export function startMarks() {
  if (!text()) return;
  text().addEventListener("click", onClick);
  text().addEventListener("focusin", ({ target }) => {
    const card = target.closest(".card");
    if (card && !card.classList.contains("active")) activate([card.dataset.h]);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) activate([]); });
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

const cardOf = (name) => document.getElementById(`h-${name}`);

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
  const notes = card.closest(".notes");
  notes?.classList.add("open");
  notes?.querySelector(".count")?.setAttribute("aria-expanded", "true");
  requestAnimationFrame(() => card.scrollIntoView({ block: "nearest" }));
}

function goTo(name) {
  activate([name]);
  const mark = text().querySelector(`mark[data-h~="${name}"]`);
  mark?.scrollIntoView({ block: "center" });
  if (cardOf(name)) cardOf(name).closest(".notes")?.classList.add("open");
}

/** All the marks at the place of a click, as a list over the page. */
async function showPile(event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const block = event.target.closest("[data-start]");
  const at = (caret && offsetOf(caret.offsetNode, caret.offset)) ?? Number(block.dataset.start);
  const pile = document.getElementById("pile");
  await htmx.ajax("GET", `/articles/${text().dataset.article}/highlights/?at=${at}`, { target: pile, swap: "innerHTML" });
  if (!pile.open) pile.showModal();
  pile.addEventListener("click", ({ target }) => { if (target === pile) pile.close(); }, { once: true });
}
