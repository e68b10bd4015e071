// The margin: each card on its mark's line, pushed down where another stands; the active card exactly on its line.
import { text } from "newsroom/blocks";

const GAP = 8; // px between two cards
const wide = matchMedia("(min-width: 70rem)");
let frame = 0;

export function startMargin() {
  if (!text()) return;
  const soon = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(layOut); };
  const sizes = new ResizeObserver(soon);
  sizes.observe(text());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "text") sizes.observe(text()); });
  document.fonts.ready.then(soon);
  wide.addEventListener("change", soon);
  for (const name of ["htmx:afterSettle", "htmx:oobAfterSwap", "newsroom:activated", "input"]) document.addEventListener(name, soon);
  document.addEventListener("click", onCount);
  layOut();
}

function layOut() {
  const cards = [...text().querySelectorAll(".notes > .card")];
  if (wide.matches) {
    const places = push(measure(cards), cards.findIndex((card) => card.classList.contains("active")));
    cards.forEach((card, i) => { card.style.translate = `0 ${Math.round(places[i].y - places[i].natural)}px`; });
    const last = places.at(-1);
    text().style.minBlockSize = last ? `${Math.ceil(last.y + last.height)}px` : "";
  } else {
    cards.forEach((card) => { card.style.translate = ""; });
    text().style.minBlockSize = "";
  }
  text().classList.add("laid-out");
}

/** All reads before any write, so that the page is laid out once. */
function measure(cards) {
  const top = text().getBoundingClientRect().top;
  const marks = firstMarks();
  return cards.map((card) => {
    const natural = card.offsetTop + card.offsetParent.offsetTop;
    const mark = marks.get(card.dataset.h);
    const line = mark ? mark.getBoundingClientRect().top - top : card.offsetParent.offsetTop;
    return { natural, line, height: card.offsetHeight, y: line };
  });
}

function firstMarks() {
  const marks = new Map();
  for (const mark of text().querySelectorAll("mark[data-h]")) {
    for (const name of mark.dataset.h.split(" ")) if (!marks.has(name)) marks.set(name, mark);
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
    places[i].y = Math.min(places[i].y, places[i + 1].y - GAP - places[i].height);
  }
  return places[0]?.y < 0 ? below(places) : places;
}

function onCount(event) {
  const button = event.target.closest("#text button.count");
  if (!button) return;
  const notes = button.closest(".notes");
  const open = wide.matches || notes.classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
  if (wide.matches) notes.querySelector(".card, .later")?.focus();
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

/** Where the margin is narrow, the notes under a paragraph are closed until they are wanted. */
export function openNotes(card) {
  const notes = card.closest(".notes");
  notes?.classList.add("open");
  notes?.querySelector(".count")?.setAttribute("aria-expanded", "true");
}
