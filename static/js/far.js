// Far down a long article the paragraphs are set after the page stands (reading.css), some at a time, while nothing else is
// to be done; whoever is led there at once finds all of them at their places.
import { text } from "newsroom/blocks";

const SOME = 40; // paragraphs
const whenIdle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 50));

export function startFar() {
  if (!text()) return;
  const [way] = performance.getEntriesByType("navigation"); // a browser that resists fingerprints tells none
  if (location.hash || way?.type !== "navigate") return allSet();
  addEventListener("hashchange", toNamed);
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "text") allSet(); });
  addEventListener("load", () => whenIdle(setSome));
}

/** The browser went to where the guesses had it. */
function toNamed() {
  if (text().matches(".set")) return;
  allSet();
  document.querySelector(":target")?.scrollIntoView({ behavior: "instant" });
}

function setSome() {
  const left = [...text().querySelectorAll(":scope > p:not(.set)")];
  for (const block of left.slice(0, SOME)) block.classList.add("set");
  if (left.length > SOME) whenIdle(setSome);
  else allSet();
}

function allSet() {
  text().classList.add("set");
}
