// Marks and their cards light up together, and stay lit when they are drawn anew.
import { placeOf, text } from "newsroom/blocks";
import { openNotes } from "newsroom/opening";

export const cardOf = (name) => text().querySelector(`#h-${name}`);

/** The marks that name the highlight; of one among many at its place, which none names, the mark where it begins. */
export function runsOf(name) {
  const named = [...text().querySelectorAll(`mark[data-h~="${name}"]`)], at = cardOf(name)?.dataset.at;
  if (named.length || !at) return named;
  const first = placeOf(Number(at) + 1)?.node.parentElement.closest("mark");
  return first ? [first] : [];
}

/** The names of the highlights that are lit, the first most. */
export const lit = () => text().dataset.lit?.split(" ") ?? [];

export function startLight() {
  document.addEventListener("htmx:oobAfterSwap", () => lit().forEach(light));
  document.addEventListener("htmx:load", ({ detail: { elt } }) => { if (lit().includes(elt.dataset?.h)) light(elt.dataset.h); });
}

/** Light up these highlights, the first most; none when the list is empty. */
export function activate(names) {
  for (const element of document.querySelectorAll("mark.active, .card.active")) element.classList.remove("active");
  if (names.length) text().dataset.lit = names.join(" ");
  else delete text().dataset.lit;
  names.forEach(light);
  document.dispatchEvent(new CustomEvent("newsroom:activated"));
}

function light(name) {
  for (const mark of runsOf(name)) mark.classList.add("active");
  cardOf(name)?.classList.add("active");
}

export function goTo(name) {
  activate([name]);
  const [run] = runsOf(name);
  if (run) run.scrollIntoView({ block: "center" });
  else cardOf(name)?.scrollIntoView(); // what is said of the whole article has no place in the text
  if (cardOf(name)) openNotes(cardOf(name));
}
