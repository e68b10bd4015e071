// Tells the server where the reader is, for their teammates: the paragraph, and under which mark they write; never more. On a
// change at most each few seconds, as a sign of life each twenty, and when the page is left. The server remembers nobody where
// nobody listens: it is told when the page's own line stands, and without one after a while.
import { text } from "newsroom/blocks";

const PACE = 4000, ALIVE = 20_000, WRITES = 10_000; // ms
let timer = 0, told = "", at = -Infinity, thread = "", wrote = -Infinity, unheard = false;

const form = () => document.getElementById("presence"); // in a blind session not before the reveal

export function startPresence() {
  if (!text() || !document.getElementById("telling")) return;
  addEventListener("scroll", () => soon(PACE), { passive: true });
  document.addEventListener("input", onInput);
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : soon(0)));
  document.addEventListener("newsroom:renewed", () => soon(PACE / 4));
  document.addEventListener("newsroom:listening", () => { unheard = true; soon(PACE / 4); });
  addEventListener("pagehide", leave);
  if (!document.hidden) timer = setTimeout(tell, PACE);
}

/** Not before the last word is so old; what happens meanwhile is told with it. */
function soon(milliseconds) {
  if (document.hidden || !form()) return;
  clearTimeout(timer);
  timer = setTimeout(tell, Math.max(0, Math.min(milliseconds, at + PACE - performance.now())));
}

function tell() {
  if (!form()) return;
  const now = { block: blockInSight(), thread: performance.now() - wrote < WRITES ? thread : "", left: "" };
  const words = JSON.stringify(now), old = performance.now() - at > ALIVE - PACE / 2;
  if (words !== told || old || unheard) send(now, words);
  clearTimeout(timer);
  timer = setTimeout(tell, now.thread ? PACE : ALIVE);
}

function leave() {
  clearTimeout(timer);
  if (told && form()) send({ block: "", thread: "", left: "1" }, "");
}

function send(values, words) {
  const said = form();
  for (const [name, value] of Object.entries(values)) said.elements[name].value = value;
  if (navigator.sendBeacon(said.action, new FormData(said))) told = words;
  at = performance.now();
  unheard = false;
}

function onInput({ target }) {
  const names = target.closest?.(".card form.compose")?.elements.text?.dataset.names;
  if (!names) return;
  const began = performance.now() - wrote > WRITES;
  thread = names.match(/highlights\/([0-9a-f-]+)\//)?.[1] ?? "";
  wrote = performance.now();
  if (began) soon(0);
}

/** The paragraph that the reader's eye is at, by its number. */
function blockInSight() {
  const eye = innerHeight * 0.4;
  const block = [...text().querySelectorAll("[data-start]")].find((one) => one.getBoundingClientRect().bottom > eye);
  return block?.id.replace("b-", "") ?? "";
}
