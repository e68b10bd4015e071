// Brings the page up to date: asks for all that changed when the server says that something did, at a moment of its own so
// that many readers are not one crowd; what comes while the reader has something in hand waits, and is counted.
import { text } from "newsroom/blocks";
import { busy, watchReader } from "newsroom/busy";
import { startLine } from "newsroom/line";
import { offerText, startNewText } from "newsroom/new-text";
import { offer, say, startWaiting } from "newsroom/waiting";
import { isSending, watchWrites, written, wroteWithin } from "newsroom/writes";

const OWN = 10_000; // ms in which what this reader did is this page's own doing, which it shows already
const LOOK = 250; // ms between two looks whether the reader is done
let asks = null, timer = 0, due = 0, asking = false, waits = 0, forced = false, newest = false, asked = 0;

const place = () => document.getElementById("live");

export function startLive() {
  asks = document.getElementById("waiting");
  if (!asks || !text() || !window.EventSource) return;
  watchReader();
  watchWrites();
  startWaiting(() => { forced = true; plan(0); });
  startNewText(() => { forced = newest = true; plan(0); });
  asks.addEventListener("htmx:beforeSwap", hold);
  // Nobody asked for this by hand: what fails is tried again, and nothing is said.
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) asks.addEventListener(failure, (event) => event.stopPropagation());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "live") arrived(); });
  document.addEventListener("newsroom:heard", ({ detail }) => heard(detail));
  startLine(() => ({ live: new URL("../live", new URL(place().dataset.changes, location.href)), after: place().dataset.after }));
}

function heard({ kind, spread }) {
  if (kind === "reset") place().dataset.after = "";
  if (kind !== "own") waits++;
  plan(kind === "own" && wroteWithin(OWN) ? OWN : Math.random() * spread);
}

/** Ask after so many ms, unless that is about to happen anyway. */
function plan(milliseconds) {
  const at = performance.now() + milliseconds;
  if (timer && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(ask, milliseconds);
}

async function ask() {
  timer = 0;
  const mayAsk = !asking && !isSending() && (forced || !busy());
  offer(mayAsk ? 0 : waits);
  if (!mayAsk) return plan(LOOK);
  asking = true;
  asked = written();
  const { changes, after } = place().dataset;
  const values = { after, revision: text().dataset.revision, ...(newest && { newest: 1 }) };
  await htmx.ajax("GET", changes, { source: asks, values, swap: "none" }).catch(() => {});
  asking = false;
}

/** What was answered before the reader took something in hand, or wrote, is asked for again. */
function hold(event) {
  const { detail } = event;
  if (!detail.isError && asked === written() && (forced || !busy())) return;
  detail.shouldSwap = false;
  event.stopPropagation();
  plan(detail.isError ? OWN : LOOK);
}

function arrived() {
  const { gone, changed, outdated } = place().dataset;
  offerText(outdated !== undefined);
  for (const name of gone.split(" ")) if (name) text().querySelector(`#h-${name}`)?.remove();
  waits = 0;
  forced = newest = false;
  say(Number(changed));
}
