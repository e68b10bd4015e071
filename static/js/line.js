// The line on which the server says that something changed: open while the page is seen, and called again when it breaks.
import { sayCalled, sayLeft, shareLines } from "newsroom/lines";

const SILENCE = 50_000; // ms after which the line is dead, although nobody said so
const SOON = 5000, LATEST = 600_000; // ms until it is tried again, longer each time that nobody answers

let source = null, timer = 0, watch = 0, patience = SOON, where = null;
const last = {};

/**
 * ``address`` gives where to call, and the place in the log up to which the page is true. Then "newsroom:heard" says what kind
 * of change there is, over how many ms those who ask about it spread, and to which place it leads; "newsroom:here" who is here;
 * "newsroom:listening" that the line stands, the first time or again.
 */
export function startLine(address) {
  where = address;
  shareLines(hangUp);
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : call()));
  for (const back of ["focus", "online", "pageshow"]) addEventListener(back, call);
  // A page that is left says good-bye by itself. A download begins as if it were left, and is not.
  addEventListener("beforeunload", () => { hangUp(); timer = setTimeout(call, SOON); });
  call();
}

/** What was told last by this name, "heard" or "here": for whoever comes late. */
export const lastTold = (what) => last[what];

function call() {
  if (document.hidden || source) return;
  clearTimeout(timer);
  const { live, after } = where(), address = new URL(live, location.href);
  address.searchParams.set("after", after);
  source = new EventSource(address);
  sayCalled();
  source.addEventListener("open", () => document.dispatchEvent(new CustomEvent("newsroom:listening")));
  for (const kind of ["own", "changed", "reset"]) {
    source.addEventListener(kind, ({ data, lastEventId }) => {
      alive();
      tell("heard", { kind, spread: Number(data), place: lastEventId });
    });
  }
  source.addEventListener("here", ({ data }) => { alive(); tell("here", JSON.parse(data)); });
  source.addEventListener("beat", alive);
  source.addEventListener("bye", ({ data }) => { hangUp(); if (data !== "0") again(Number(data) * 1000); });
  source.addEventListener("error", broken);
}

function tell(what, detail) {
  last[what] = detail;
  document.dispatchEvent(new CustomEvent(`newsroom:${what}`, { detail }));
}

function alive() {
  patience = SOON;
  clearTimeout(watch);
  watch = setTimeout(() => { hangUp(); again(0); }, SILENCE);
}

/** The browser calls again by itself, unless it was refused. */
function broken() {
  if (source?.readyState !== EventSource.CLOSED) return;
  hangUp();
  again(patience);
  patience = Math.min(LATEST, patience * 3);
}

function again(milliseconds) {
  timer = setTimeout(call, milliseconds * (0.75 + Math.random() / 2));
}

function hangUp() {
  clearTimeout(timer);
  clearTimeout(watch);
  if (source) sayLeft();
  source?.close();
  source = null;
}
