// A resolved card is folded to one line. Whoever comes to it from elsewhere finds it unfolded, also when it is drawn anew.
import { layOut } from "newsroom/margin";

const FOLD = ".card > .resolution > details";
const unfolded = new Set(); // the cards on their way that stand open

export function startFolds() {
  document.addEventListener("newsroom:activated", () => {
    for (const fold of document.querySelectorAll(FOLD)) {
      const card = fold.closest(".card");
      // Whoever is on the card already opens and closes it themselves.
      if (card.matches(".active") && !card.contains(document.activeElement)) fold.open = true;
    }
  });
  document.addEventListener("toggle", ({ target }) => { if (target.matches(`#text ${FOLD}`)) layOut(); }, true);
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
    for (const fold of document.querySelectorAll(`${FOLD}[open]`)) {
      if (target.contains(fold)) unfolded.add(fold.closest(".card").id);
    }
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const id of unfolded) for (const fold of document.querySelectorAll(`#${id}${FOLD}`)) fold.open = true;
  });
  document.addEventListener("htmx:afterSettle", () => unfolded.clear());
}
