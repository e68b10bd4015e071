// Where the margin is narrow, the notes under a paragraph are closed until their button opens them; where it is wide,
// their cards stand in it, and the button leads to them.
import { text } from "newsroom/blocks";

export const wide = matchMedia("(min-width: 70rem)");

export function startOpening() {
  document.addEventListener("click", onCount);
  for (const name of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(name, onFailed);
}

export function openNotes(card) {
  card.closest(".orphans > details")?.setAttribute("open", "");
  const notes = card.closest(".notes");
  notes?.classList.add("open");
  const button = notes?.querySelector(".count");
  if (button) tellOpen(button);
}

export function tellWhichAreOpen() {
  text().querySelectorAll("button.count").forEach(tellOpen);
}

function onCount(event) {
  const button = event.target.closest("#text button.count");
  if (!button) return;
  const notes = button.closest(".notes");
  if (wide.matches) return notes.querySelector(".card:not(.off), .later")?.focus();
  notes.classList.toggle("open");
  tellOpen(button);
}

/** Where the cards stand in the margin, the button opens nothing. */
function tellOpen(button) {
  const open = wide.matches ? null : String(button.closest(".notes").classList.contains("open"));
  if (button.getAttribute("aria-expanded") === open) return;
  if (open) button.setAttribute("aria-expanded", open);
  else button.removeAttribute("aria-expanded");
}

/** Cards that did not come are asked for again by a press. */
function onFailed({ detail: { elt } }) {
  if (elt?.matches(".later")) elt.classList.add("failed");
}
