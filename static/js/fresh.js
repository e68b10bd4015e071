// What is marked data-fresh shows how a session stands: it is taken anew from its page when the server says that something
// changed there, at a moment of its own, and not while the reader has it in hand.
import { startLine } from "newsroom/line";
import { inHand, renew } from "newsroom/renew";
import { whisper } from "newsroom/said";

const LOOK = 500; // ms between two looks whether the reader is done
const QUIET = 30_000; // ms between two words to the ear, or until what did not come is asked for again
let after = "", newest = "", timer = 0, due = 0, told = -Infinity;

const parts = () => [...document.querySelectorAll("[data-fresh][id]")];

export function startFresh() {
  document.addEventListener("newsroom:heard", ({ detail }) => {
    newest = detail.place;
    plan(Math.random() * detail.spread);
  });
  const heading = document.querySelector("[data-session-live]");
  // In the reading room the line is open. Elsewhere the page says no place in the log: whoever calls without one is told at
  // once to look again, and so misses nothing.
  if (heading) startLine(() => ({ live: heading.dataset.sessionLive, after }));
}

/** Look after so many ms, unless that is about to happen anyway. */
function plan(milliseconds) {
  const at = performance.now() + milliseconds;
  if (timer && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(look, milliseconds);
}

async function look() {
  timer = 0;
  if (inHand(parts())) return plan(LOOK);
  const upTo = newest, page = await thisPage();
  if (!page) return plan(QUIET);
  if (inHand(parts())) return plan(LOOK);
  after = upTo;
  const changed = parts().filter((part) => renew(part, page.getElementById(part.id)));
  const words = document.querySelector("[data-renewed]")?.dataset.renewed;
  if (!changed.length || !words || performance.now() - told < QUIET) return;
  told = performance.now();
  whisper(words, "fresh");
}

/** As it is now; null where it did not come. */
function thisPage() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request.status === 200 ? request.response : null));
    request.send();
  });
}
