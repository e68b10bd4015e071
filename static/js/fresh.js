// What is marked data-fresh shows how a session stands: it is taken anew from its page when the server says that something
// changed there, at a moment of its own, and not while the reader has it in hand.
import { startLine } from "newsroom/line";
import { whisper } from "newsroom/said";

const LOOK = 500; // ms between two looks whether the reader is done
const QUIET = 30_000; // ms between two words to the ear
let heading = null, after = "", newest = "", timer = 0, due = 0, told = -Infinity;

const parts = () => [...document.querySelectorAll("[data-fresh][id]")];

export function startFresh() {
  heading = document.querySelector("[data-session-live]");
  if (!heading || !parts().length || !window.EventSource) return;
  // The page says no place in the log: whoever calls without one is told at once to look again, and so misses nothing.
  startLine(heard, () => ({ live: heading.dataset.sessionLive, after }));
}

function heard(kind, spread, place) {
  newest = place;
  plan(Math.random() * spread);
}

function plan(milliseconds) {
  const at = performance.now() + milliseconds;
  if (timer && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(look, milliseconds);
}

async function look() {
  timer = 0;
  if (inHand()) return plan(LOOK);
  const upTo = newest, page = await thisPage();
  if (!page) return plan(QUIET);
  if (inHand()) return plan(LOOK);
  after = upTo;
  const changed = parts().filter((part) => renew(part, page.getElementById(part.id)));
  if (!changed.length || performance.now() - told < QUIET) return;
  told = performance.now();
  whisper(heading.dataset.renewed, "fresh");
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

/** A form with words, a selection, a pressed button: nothing is drawn anew under them. */
function inHand() {
  const { activeElement: at } = document, chosen = document.getSelection();
  const within = (node) => parts().some((part) => part.contains(node));
  const writes = at.matches("textarea, select, input") && within(at);
  return writes || document.querySelector("[data-fresh] :active") !== null || (!chosen.isCollapsed && within(chosen.anchorNode));
}

/** Only where it says something else; forms carry another token each time. */
function renew(part, now) {
  if (!now || shape(now) === shape(part)) return false;
  const focused = [...part.querySelectorAll("a, button, summary")].indexOf(document.activeElement);
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  part.replaceWith(document.adoptNode(now));
  [...now.querySelectorAll("details")].forEach((details, i) => { details.open = open[i] ?? details.open; });
  if (focused >= 0) now.querySelectorAll("a, button, summary")[focused]?.focus({ preventScroll: true });
  htmx.process(now);
  return true;
}

function shape(part) {
  const copy = part.cloneNode(true);
  for (const field of copy.querySelectorAll("[type=hidden]")) field.remove();
  for (const details of copy.querySelectorAll("details")) details.open = false;
  return new XMLSerializer().serializeToString(copy);
}
