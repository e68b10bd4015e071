// The line at the foot of the page: it leaves by itself, unless it offers a way back or the reader is on it; what fails
// without a sentence of its own is said there too.
const STAYS = 8000; // ms
const PAUSE = 400; // ms in which what is whispered is gathered, so that ears get it at once

let timer = 0, gathering = 0;
const gathered = new Map(); // words, by what they are about

export function startSaid() {
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "said") linger(); });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.unreachable));
  document.addEventListener("htmx:timeout", () => say(document.body.dataset.unreachable));
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    // An error that does not say where it belongs is a page for people, or a proxy's: never put into this one.
    if (!detail.isError || detail.xhr.getResponseHeader("HX-Reswap")) return;
    detail.shouldSwap = false;
    say(wordsFor(detail.xhr.status));
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) clear();
  });
  if (line().textContent.trim()) linger();
}

const line = () => document.getElementById("said");

function wordsFor(status) {
  const { unreachable, refused, tooLarge } = document.body.dataset;
  if (status === 413) return tooLarge;
  return status >= 500 ? unreachable : refused;
}

export function say(words) {
  const span = document.createElement("span");
  span.textContent = words;
  line().replaceChildren(span);
  linger();
}

/** Say it to the ear alone: the eye sees it anyway. Of many words on one matter that come quickly, only the last are said. */
export function whisper(words, matter = words) {
  gathered.delete(matter);
  gathered.set(matter, words);
  clearTimeout(gathering);
  gathering = setTimeout(() => {
    const span = document.createElement("span");
    span.className = "unseen";
    span.textContent = [...gathered.values()].join(" ");
    gathered.clear();
    line().querySelector(":scope > .unseen")?.remove();
    line().append(span);
    linger();
  }, PAUSE);
}

function linger() {
  clearTimeout(timer);
  timer = setTimeout(() => (line().matches(":hover, :focus-within, :has(#undo)") ? linger() : clear()), STAYS);
}

function clear() {
  const focused = line().contains(document.activeElement);
  line().replaceChildren();
  if (focused) document.getElementById("content").focus({ preventScroll: true });
}
