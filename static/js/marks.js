// A click on a mark leads to its card and a click on a card's quote to its mark; an address that names a mark leads there.
import { text } from "newsroom/blocks";
import { activate, cardOf, goTo } from "newsroom/light";
import { openNotes } from "newsroom/opening";
import { showPile } from "newsroom/pile";

export function startMarks() {
  if (!text()) return;
  // On the document: after a conflict the text is another element.
  document.addEventListener("click", (event) => { if (event.target.closest("#text")) onClick(event); });
  document.addEventListener("focusin", ({ target }) => {
    const card = target.closest("#text .card");
    if (card && !card.classList.contains("active")) activate([card.dataset.h]);
  });
  // On the window: what is nearer to the reader is left first.
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) activate([]); });
  addEventListener("hashchange", goToNamed);
  goToNamed();
}

function goToNamed() {
  const named = location.hash.match(/^#h-([0-9a-f]+)$/);
  if (named) goTo(named[1]);
}

function onClick(event) {
  const quote = event.target.closest(".quote");
  if (quote?.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    return goTo(quote.closest(".card").dataset.h);
  }
  const card = event.target.closest(".card");
  if (card) return activate([card.dataset.h]);
  const mark = event.target.closest("mark[data-h]:not(.off)");
  if (!mark || event.target.closest("a") || !document.getSelection().isCollapsed) return;
  const named = mark.dataset.h.split(" "), names = named.filter((name) => !cardOf(name)?.matches(".off"));
  activate(names);
  if (named.length < Number(mark.dataset.n ?? 1) || names.some((name) => !cardOf(name))) return showPile(event);
  reveal(cardOf(names[0]));
}

function reveal(card) {
  openNotes(card);
  // In the margin the card comes to its mark; below the text the page goes to the card.
  if (!matchMedia("(min-width: 70rem)").matches) requestAnimationFrame(() => card.scrollIntoView({ block: "nearest" }));
}
