// What others changed: how many changes wait while the reader has something in hand, and a word to the ear when they are shown.
import { whisper } from "newsroom/said";

const QUIET = 30_000; // ms between two words to the ear
let button = null, shown = 0, told = -Infinity;

/** ``show`` is called when the reader wants to see what waits. */
export function startWaiting(show) {
  button = document.getElementById("waiting");
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", show);
}

export function offer(count) {
  if (!count && document.activeElement === button) document.getElementById("content").focus({ preventScroll: true });
  button.hidden = !count;
  if (count) button.textContent = count === 1 ? button.dataset.one : button.dataset.many.replace("%s", count);
}

export function say(count) {
  shown += count;
  if (!shown || performance.now() - told < QUIET) return;
  told = performance.now();
  whisper(shown === 1 ? button.dataset.shownOne : button.dataset.shownMany.replace("%s", shown), "live");
  shown = 0;
}
