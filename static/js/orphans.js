// The marks without a place stand open where there is room for them, and stay as their reader left them when they are
// drawn anew with the whole text.
import { text } from "newsroom/blocks";
import { layOut } from "newsroom/margin";

const fold = () => document.querySelector(".orphans > details");
let open = matchMedia("(min-width: 70rem)").matches;

export function startOrphans() {
  if (!text()) return;
  if (fold()) fold().open ||= open;
  document.addEventListener("toggle", ({ target }) => {
    if (target !== fold()) return;
    open = target.open;
    layOut();
  }, true);
  document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
    if (target.id === "text" && fold()) fold().open = open;
  });
}
