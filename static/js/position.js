// Where the reader is, told to the server when the page is left, or after five seconds without scrolling.
import { codePoints, placeOf, text } from "newsroom/blocks";
import { isOffered, startResume } from "newsroom/resume";

const IDLE = 5000; // ms
let timer = 0, moved = false;

export function startPosition() {
  const form = document.getElementById("position");
  if (!form || !text()) return;
  startResume();
  addEventListener("scroll", () => {
    moved = true;
    clearTimeout(timer);
    timer = setTimeout(() => tell(form), IDLE);
  }, { passive: true });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") tell(form); });
}

/** Nothing is measured where nothing was read since: the page that is opened next waits for the one that is left. */
function tell(form) {
  if (!moved || scrollY <= 0 || isOffered()) return; // what is still offered, from another device, is not yet forgotten
  const place = firstInSight();
  if (place === undefined) return;
  const { top, height } = text().getBoundingClientRect();
  const progress = Math.round((100 * (innerHeight - top)) / Math.max(height, 1));
  form.elements.offset.value = String(place);
  form.elements.progress.value = String(Math.max(0, Math.min(100, progress)));
  moved = !navigator.sendBeacon(form.action, new FormData(form));
}

/** Where the first sentence begins that stands whole below the masthead; of a long one that does not, itself. */
function firstInSight() {
  const edge = Math.max(0, document.querySelector(".masthead").getBoundingClientRect().bottom);
  const block = [...text().querySelectorAll("[data-start]")].find((one) => one.getBoundingClientRect().bottom > edge);
  if (!block) return undefined;
  const from = Number(block.dataset.start);
  const starts = JSON.parse(text().dataset.sentences).map(([start]) => start);
  const here = starts.filter((start) => start >= from && start < from + codePoints(block.textContent));
  return here.find((start) => topOf(start) >= edge) ?? here.at(-1) ?? from;
}

function topOf(offset) {
  const { node, offset: unit } = placeOf(offset);
  const range = new Range();
  range.setStart(node, unit);
  range.setEnd(node, Math.min(unit + 1, node.length));
  return range.getBoundingClientRect().top;
}
