// The filter of the marks: what is chosen stands in the address; how the marks are coloured is this reader's taste, and
// stays on the device.
import { text } from "newsroom/blocks";
import { facetsOf } from "newsroom/facets";
import { offer } from "newsroom/choices";
import { lit } from "newsroom/light";
import { paint } from "newsroom/paint";
import { say } from "newsroom/said";
import { act } from "newsroom/shortcuts";
import { ask, asked, matches } from "newsroom/wanted";

const COLOUR = "newsroom:colour";
let filter = null, painted = false, frame = 0;
const kept = new Set(); // marks that are shown whatever is chosen: just made, or gone to

export function startFilter() {
  filter = document.getElementById("filter");
  if (!filter || !text()) return;
  const form = filter.querySelector("form");
  form.addEventListener("change", () => choose(form));
  form.addEventListener("reset", (event) => { event.preventDefault(); want([]); });
  form.addEventListener("submit", (event) => event.preventDefault());
  filter.querySelector("[data-hide]").addEventListener("click", toggleMarks);
  filter.addEventListener("toggle", () => { if (filter.open) apply(); });
  act("marks", toggleMarks);
  document.addEventListener("newsroom:marked", ({ detail }) => keep(detail.name));
  document.addEventListener("newsroom:activated", () => { if (lit().length) keep(lit()[0]); });
  document.addEventListener("htmx:oobAfterSwap", soon);
  document.addEventListener("htmx:afterSettle", soon);
  addEventListener("popstate", apply);
  dismiss();
  if (lit().length) kept.add(lit()[0]); // the one that the address names
  apply();
}

/** All marks leave the page, or come back with what was chosen before. */
function toggleMarks() {
  const hide = !asked().marks.size, others = [...new URLSearchParams(location.search)].filter(([name]) => name !== "marks");
  want(hide ? [...others, ["marks", "hidden"]] : others);
  say(hide ? filter.dataset.gone : filter.dataset.back);
}

function choose(form) {
  const data = new FormData(form);
  localStorage.setItem(COLOUR, data.get("colour") ?? "label");
  want(data);
}

function want(chosen) {
  ask(chosen);
  kept.clear();
  apply();
}

function keep(name) {
  if (!painted || !name || kept.has(name)) return;
  kept.add(name);
  soon();
}

function soon() {
  if (!painted && !filter.open) return;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(apply);
}

/** Nothing is looked at until something is asked: a page with thousands of marks opens no later for the filter. */
function apply() {
  const wanted = asked(), byPerson = localStorage.getItem(COLOUR) === "person";
  const narrowed = Object.values(wanted).some((values) => values.size), needed = narrowed || byPerson || painted;
  if (!needed && !filter.open) return;
  const known = facetsOf(), shown = (name) => kept.has(name) || matches(known.get(name), wanted);
  if (needed) paint(known, shown, byPerson);
  painted = narrowed || byPerson;
  if (wanted.marks.size) text().dataset.marks = "hidden";
  else delete text().dataset.marks;
  offer(filter, { known, wanted, byPerson, narrowed, on: [...known.keys()].filter(shown).length });
  document.dispatchEvent(new CustomEvent("newsroom:filtered"));
}

function dismiss() {
  document.addEventListener("pointerdown", ({ target }) => { if (!filter.contains(target)) filter.open = false; });
  filter.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !filter.open) return;
    event.preventDefault();
    filter.open = false;
    filter.querySelector("summary").focus();
  });
}
