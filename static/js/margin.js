// The margin: each card on its mark's line, pushed down where another stands; the active card exactly on its line.
import { text } from "newsroom/blocks";
import { startOpening, tellWhichAreOpen, wide } from "newsroom/opening";

const GAP = 8; // px between two cards
let frame = 0;

export function startMargin() {
  if (!text()) return;
  const sizes = new ResizeObserver(soon);
  sizes.observe(text());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "text") sizes.observe(text()); });
  document.fonts.ready.then(soon);
  wide.addEventListener("change", soon);
  const changes = ["htmx:afterSettle", "htmx:oobAfterSwap", "newsroom:activated", "newsroom:filtered", "input"];
  for (const name of changes) document.addEventListener(name, soon);
  startOpening();
  layOut();
}

function soon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(layOut);
}

export function layOut() {
  const cards = [...text().querySelectorAll(".notes > .card:not(.off)")];
  if (wide.matches) {
    const lit = text().dataset.lit?.split(" ")[0]; // of several at one place, the first is the innermost
    const places = push(measure(cards), cards.findIndex((card) => card.dataset.h === lit));
    cards.forEach((card, i) => move(card, `0px ${Math.round(places[i].y - places[i].natural)}px`));
    const last = places.at(-1);
    stretch(last ? `${Math.ceil(last.y + last.height)}px` : "");
  } else {
    cards.forEach((card) => move(card, ""));
    stretch("");
  }
  tellWhichAreOpen();
  text().classList.add("laid-out");
}

/** Written only where it is another: what is written alike still costs the browser a look at the card. */
function move(card, place) {
  if (card.style.translate !== place) card.style.translate = place;
}

function stretch(size) {
  if (text().style.minBlockSize !== size) text().style.minBlockSize = size;
}

/** All reads before any write, so that the page is laid out once. */
function measure(cards) {
  const top = text().getBoundingClientRect().top;
  const marks = firstMarks(new Set(cards.map((card) => card.dataset.h)));
  let notes = null, above = 0; // many cards stand in the same notes
  return cards.map((card) => {
    if (card.parentElement !== notes) above = (notes = card.parentElement).offsetTop;
    const line = marks.has(card.dataset.h) ? marks.get(card.dataset.h).getBoundingClientRect().top - top : above;
    return { natural: card.offsetTop + above, line, height: card.offsetHeight, y: line };
  });
}

function firstMarks(wanted) {
  const marks = new Map();
  for (const mark of text().querySelectorAll("mark[data-h]")) {
    for (const name of mark.dataset.h.split(" ")) if (wanted.delete(name)) marks.set(name, mark);
    if (!wanted.size) break;
  }
  return marks;
}

function push(places, active) {
  let bottom = -Infinity;
  places.forEach((place, i) => {
    place.y = i === active ? place.line : Math.max(place.line, bottom + GAP);
    bottom = place.y + place.height;
  });
  for (let i = active - 1; i >= 0; i--) {
    const lowest = places[i + 1].y - GAP - places[i].height;
    if (places[i].y <= lowest) break; // those above stand clear of each other
    places[i].y = lowest;
  }
  return places[0]?.y < 0 ? below(places) : places;
}

/** Pushed above the text's first line: everything begins there instead, and the active card gives way. */
function below(places) {
  let bottom = -GAP;
  for (const place of places) {
    place.y = Math.max(place.y, bottom + GAP);
    bottom = place.y + place.height;
  }
  return places;
}
