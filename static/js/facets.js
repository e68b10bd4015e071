// What the filter asks of each highlight: its label, author, audience and notes, as its card says them, or the page where
// the card is not loaded yet.
import { text } from "newsroom/blocks";

const COLOURS = ["blue", "orange", "green", "violet", "pink", "yellow"];
const STROKES = ["solid", "dashed", "dotted", "wavy"];

/** {label, style, by, who, seen, notes, open} of each highlight, by its name, in the order of the text. */
export function facetsOf() {
  const known = new Map();
  for (const card of text().querySelectorAll(":is(.notes, #page-cards) > .card")) known.set(card.dataset.h, ofCard(card));
  const told = JSON.parse(document.getElementById("facets")?.value ?? '{"marks":[]}');
  for (const [name, by, label, seen, notes, open] of told.marks) {
    if (known.has(name)) continue;
    const [words, style] = told.labels[label];
    known.set(name, { label: words, style, by: String(by), who: told.people[by], seen: told.audiences[seen], notes, open });
  }
  return known;
}

function ofCard(card) {
  const words = (selector) => card.querySelector(`:scope > header > ${selector}`).textContent;
  const notes = card.querySelector(":scope > .message:not(.gone)") !== null;
  const open = notes && !card.matches(".resolved");
  return { label: words(".label"), style: ownStyle(card), by: card.dataset.by, who: words("b"), seen: words("small"), notes, open };
}

/** A look for each person: the colour and the line differ together for the first twelve. */
export function looks(known) {
  const people = [...new Set([...known.values()].map(({ by }) => by))].sort((a, b) => a - b);
  return new Map(people.map((by, i) => [by, `${COLOURS[i % COLOURS.length]} ${STROKES[i % STROKES.length]}`]));
}

/** The classes that the server gave a mark or a card for its label. */
export const ownStyle = (element) => element.dataset.style ?? worn(element);

const worn = ({ classList }) => [...classList].filter((name) => COLOURS.includes(name) || STROKES.includes(name)).join(" ");

export function wear(element, style) {
  const now = worn(element);
  if (now === style) return;
  element.dataset.style ??= now;
  if (now) element.classList.remove(...now.split(" "));
  element.classList.add(...style.split(" "));
}
