// From place to place that waits to be settled, by keys; from a mark in the text to its place; and accepting by a number.
import { act } from "newsroom/shortcuts";

let left = "", goesOn = false; // the place that had the focus when it was drawn anew, and whether a key moves on from it

export function startDifferences() {
  act("difference-next", () => step(1));
  act("difference-before", () => step(-1));
  act("difference-accept", () => accept(here(), 1));
  act("difference-otherwise", () => open(here()));
  act("label", (key) => (/^[1-9]$/.test(key) ? accept(here(), Number(key)) : false));
  document.addEventListener("click", ({ target }) => {
    const mark = target.closest("#text [data-start] mark");
    if (mark && getSelection().isCollapsed) visit(document.getElementById(`c-${mark.dataset.h.split(" ")[0]}`));
  });
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
    if (target.matches(".place") && target.contains(document.activeElement)) left = target.id;
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
    if (left && target.id === left) setTimeout(comeBack); // after htmx has put the focus back itself
  });
}

const places = () => [...document.querySelectorAll(".place")];
const waits = (place) => !place.matches(".done");

/** The place with the focus, or else the first one in sight. */
function here() {
  const focused = document.activeElement.closest(".place");
  return focused ?? places().find((place) => waits(place) && place.getBoundingClientRect().bottom > 0);
}

function step(by) {
  const all = places(), at = all.indexOf(document.activeElement.closest(".place"));
  if (at < 0 && by > 0) return visit(here());
  return visit(by > 0 ? all.slice(at + 1).find(waits) : all.slice(0, Math.max(at, 0)).findLast(waits));
}

function visit(place) {
  if (!place) return false;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
  if (place.getBoundingClientRect().top < 0) place.scrollIntoView();
}

function accept(place, number) {
  const button = place?.querySelector(`[data-accepts="${number}"]`);
  if (!button) return false;
  place.focus({ preventScroll: true });
  goesOn = true;
  button.click();
}

function open(place) {
  const more = place?.querySelector(".otherwise");
  if (!more) return false;
  more.open = true;
  more.querySelector("select, textarea").focus();
}

function comeBack() {
  const place = document.getElementById(left);
  const next = goesOn && places().slice(places().indexOf(place) + 1).find(waits);
  left = "";
  goesOn = false;
  if (next) visit(next);
  else place.focus({ preventScroll: true });
}
