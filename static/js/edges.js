// The ends of the reader's own mark that is lit: where they are, and moving them to other words. Shift with an arrow
// moves the end by a word, Alt and Shift the start; the mark is laid there when the keys are let go.
import { text } from "newsroom/blocks";
import { boundsOf, lay, ownLit } from "newsroom/bounds";
import { isElsewhere } from "newsroom/keys";
import { paint } from "newsroom/spans";
import { wordEdge } from "newsroom/words";

const PAUSE = 800; // ms after the last key, where letting go is not heard
let held = null, wanted = null, timer = 0, asked = 0, turn = Promise.resolve();

export const bounds = () => held;

export function startEdges() {
  if (!document.getElementById("acts")) return;
  document.addEventListener("newsroom:activated", look);
  document.addEventListener("htmx:afterSettle", () => { if (!wanted) look(); });
  document.addEventListener("keydown", onKey);
  document.addEventListener("keyup", ({ key }) => { if (key === "Shift" && wanted) commit(); });
  addEventListener("blur", () => { if (wanted) commit(); });
}

async function look() {
  const time = ++asked, address = ownLit();
  const found = address ? await boundsOf(address) : null;
  if (time !== asked) return;
  if (found?.address !== held?.address) preview(null);
  held = found;
  document.dispatchEvent(new CustomEvent("newsroom:edges"));
}

/** Show where the mark would lie: the spans that are wanted, or none. */
export function preview(spans) {
  wanted = spans;
  paint("wanted", spans ?? []);
}

/** Lay the mark where it was shown; one after another, each on what the one before has made. */
export function commit() {
  clearTimeout(timer);
  const to = wanted, { address } = held;
  turn = turn.then(async () => {
    const now = await boundsOf(address);
    if (now && to && JSON.stringify(to) !== JSON.stringify(now.spans)) await lay(now, to);
    if (held?.address === address && to) held.spans = to; // until it is known, for the key that follows at once
    if (wanted === to) preview(null);
    await look();
  });
}

function onKey(event) {
  const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!arrow || !held || !event.shiftKey || event.ctrlKey || event.metaKey || isElsewhere(event)) return;
  if (!document.getSelection().isCollapsed) return;
  event.preventDefault();
  const spans = (wanted ?? held.spans).map((span) => [...span]);
  const span = event.altKey ? spans[0] : spans.at(-1), side = event.altKey ? 0 : 1;
  const next = wordEdge(span[side], side, text().dir === "rtl" ? -arrow : arrow);
  if (next === undefined || (side ? next <= span[0] : next >= span[1])) return;
  span[side] = next;
  preview(spans);
  document.dispatchEvent(new CustomEvent("newsroom:edges"));
  clearTimeout(timer);
  timer = setTimeout(commit, PAUSE);
}

export const shownSpans = () => wanted ?? held?.spans ?? [];
