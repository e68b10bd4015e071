// An address that names a message leads to it: its card opens. A card that is not loaded yet is shown over the page.
import { ask } from "newsroom/ask";
import { text } from "newsroom/blocks";
import { goTo } from "newsroom/light";
import { layOut } from "newsroom/margin";

export function startNotes() {
  addEventListener("hashchange", goToNamed);
  // Once the page is loaded the browser goes there itself, and takes the focus away.
  if (document.readyState === "complete") goToNamed();
  else addEventListener("load", () => setTimeout(goToNamed));
}

function goToNamed() {
  const uuid = location.hash.match(/^#n-([0-9a-f-]{36})$/)?.[1];
  if (!uuid || !text()) return;
  const message = text().querySelector(`#n-${uuid}`);
  if (message) show(message);
  else fetchCard(uuid);
}

function show(message) {
  const card = message.closest(".card");
  goTo(card.dataset.h);
  layOut();
  message.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
}

async function fetchCard(uuid) {
  const card = await ask(`${text().dataset.root}notes/${uuid}/`);
  if (!card) return; // the article is shown all the same
  const pile = document.getElementById("pile");
  pile.replaceChildren(document.createRange().createContextualFragment(card));
  htmx.process(pile);
  goTo(pile.querySelector(".card").dataset.h);
  pile.showModal();
  pile.querySelector(`#n-${uuid}`)?.scrollIntoView({ block: "nearest" });
}
