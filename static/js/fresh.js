// What is marked data-fresh shows how a session stands: it is taken anew from its page when the server says that something
// changed there, at a moment of its own; what the reader has in hand waits until they are done with it.
import { itself } from "newsroom/itself";
import { lastTold, startLine } from "newsroom/line";
import { bring, isHeld, parts } from "newsroom/parts";
import { say as aloud, whisper } from "newsroom/said";
import { isSending, watchWrites, written, wroteWithin } from "newsroom/writes";

const LOOK = 500; // ms between two looks whether the reader is done
const OWN = 10_000; // ms in which what this reader did is this page's own doing, which it shows already
const QUIET = 30_000; // ms between two words to the ear, or until what did not come is asked for again
let after = "", newest = "", gone = "", news = false, owed = [], asking = false, timer = 0, due = 0, told = -Infinity;

export function startFresh() {
  watchWrites();
  document.addEventListener("newsroom:heard", ({ detail }) => heard(detail));
  if (lastTold("heard")) heard(lastTold("heard"));
  const listens = document.querySelector("[data-session-live]"); // in the reading room the line is open
  if (!listens) return;
  after = listens.dataset.after;
  startLine(() => ({ live: listens.dataset.sessionLive, after }));
}

function heard({ kind, place, spread }) {
  newest = place;
  news = true;
  plan(kind === "own" && wroteWithin(OWN) ? OWN : Math.random() * spread);
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
  const wanted = news ? !parts().every(isHeld) : owed.some((part) => !isHeld(part));
  if (!wanted || asking || isSending()) return plan(LOOK);
  const upTo = newest, before = written();
  news = false;
  asking = true;
  const { page, elsewhere, refused } = await itself().finally(() => (asking = false));
  if (refused) return; // until something happens again
  if (elsewhere) return leave(page);
  if (!page || before !== written() || isSending()) { // older than what stands here
    news = true;
    return plan(page ? LOOK : QUIET);
  }
  after = upTo;
  if (gone) away("");
  const { changed, held } = bring(page);
  owed = held;
  if (owed.length) plan(LOOK);
  if (!changed) return;
  document.dispatchEvent(new CustomEvent("newsroom:renewed"));
  say(document.querySelector("[data-renewed]")?.dataset.renewed);
}

/** Whoever is led to another page by now has no part in this one; that page says why. */
function leave(page) {
  const why = page.getElementById("said")?.textContent.trim() ?? "";
  if (!why || why === gone) return;
  away(why);
  aloud(why);
}

/** Why this page is not this reader's any more; nothing where it is again. */
function away(why) {
  gone = why;
  document.dispatchEvent(new CustomEvent("newsroom:gone", { detail: why }));
}

function say(words) {
  if (!words || performance.now() - told < QUIET) return;
  told = performance.now();
  whisper(words, "fresh");
}
