// Marks said in words, for ears that want it: where one begins and ends is told beside the text, and is no part of it.
import { text } from "newsroom/blocks";
import { facetsOf } from "newsroom/facets";

const KEPT = "newsroom:spoken"; // on this device
let tick = null, frame = 0;

export function startSpoken() {
  tick = document.querySelector("#filter [data-begins]");
  if (!tick || !text()) return;
  tick.checked = localStorage.getItem(KEPT) === "on";
  tick.addEventListener("change", () => {
    localStorage.setItem(KEPT, tick.checked ? "on" : "off");
    tell();
  });
  for (const name of ["htmx:oobAfterSwap", "htmx:afterSettle", "newsroom:filtered"]) {
    document.addEventListener(name, () => {
      cancelAnimationFrame(frame);
      if (tick.checked) frame = requestAnimationFrame(tell);
    });
  }
  if (tick.checked) tell();
}

function tell() {
  for (const mark of text().querySelectorAll("mark[data-begins], mark[data-ends]")) {
    delete mark.dataset.begins;
    delete mark.dataset.ends;
  }
  if (!tick.checked) return;
  const known = facetsOf(), [first, last] = ends();
  for (const [name, mark] of first) add(mark, "begins", known.get(name));
  for (const [name, mark] of last) add(mark, "ends", known.get(name));
}

/** The runs in which each mark that is shown begins and ends. */
function ends() {
  const first = new Map(), last = new Map();
  for (const mark of text().querySelectorAll("mark[data-h]:not(.off)")) {
    for (const name of mark.dataset.h.split(" ")) {
      if (!first.has(name)) first.set(name, mark);
      last.set(name, mark);
    }
  }
  return [first, last];
}

/** What is not known of a mark, as neither its card nor the page tells it yet, is not said. */
function add({ dataset }, edge, facets) {
  if (!facets) return;
  const words = tick.dataset[edge].replace("{label}", facets.label).replace("{who}", facets.who);
  dataset[edge] = `${dataset[edge] ?? " "}${words} `;
}
