// Undo and redo of what the reader did in this page: each answer tells the way back, and the answer to that the way
// forth again. The server has nothing to remember; what somebody else changed meanwhile is told and left as it is.
import { typing } from "newsroom/keys";
import { seen } from "newsroom/spans";
import { say } from "newsroom/said";

const back = [], forth = []; // ways: { address, values, since }
let acts, found, refused; // what the answer to the step that is being made has told
let turn = Promise.resolve(), sending = 0, offers = false;

export function startUndo() {
  acts = document.getElementById("acts");
  if (!acts) return;
  document.addEventListener("newsroom:acted", ({ target, detail }) => told(target, detail));
  document.addEventListener("htmx:beforeSend", ({ detail }) => { if (isAct(detail)) sending++; });
  document.addEventListener("htmx:afterRequest", ({ detail }) => { if (isAct(detail)) sending--; });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.requestConfig.elt !== acts || ![404, 409, 410, 422].includes(detail.xhr.status)) return;
    refused = true;
    detail.shouldSwap = false;
    say(acts.dataset.stale);
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "said") offer(); });
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", takeOver, { capture: true });
  document.addEventListener("click", ({ target }) => { if (target.closest("#undo[type=button]")) step(back, forth); });
}

const isAct = ({ requestConfig }) => requestConfig.verb !== "get" && requestConfig.elt !== acts;

function told(target, { address, values, since }) {
  const way = { address, since, values: { ...values } };
  if (values.spans) way.values.spans = JSON.stringify(seen(values.spans)); // now, while these words stand there
  if (target === acts) { found = way; return; }
  back.push(way);
  forth.length = 0;
  offers = Boolean(values.version);
}

function onKey(event) {
  if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || typing(event)) return;
  const key = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code === "KeyZ" ? "z" : "";
  if (key !== "z" && !(key === "y" && event.ctrlKey)) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) step(forth, back);
  else step(back, forth);
}

/** The "Undo" in the line at the foot of the page goes the same way as the keys. */
function takeOver(event) {
  const form = event.target.closest("#said form");
  if (!form) return;
  const restores = form.querySelector("[name=undo]") !== null; // the button has this as its id
  const leads = (way) => way?.address === form.getAttribute("action") && Boolean(way.values.undo) === restores;
  const [from, to] = leads(back.at(-1)) ? [back, forth] : leads(forth.at(-1)) ? [forth, back] : [];
  if (!from) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  step(from, to);
}

function step(from, to) {
  turn = turn.then(async () => {
    while (sending > 0) await new Promise((done) => { document.addEventListener("htmx:afterRequest", done, { once: true }); });
    const way = from.pop();
    if (!way) return say(from === back ? acts.dataset.nothing : acts.dataset.nothingMore);
    found = refused = undefined;
    await htmx.ajax("POST", way.address, { source: acts, values: way.values, swap: "none" }).catch(() => {});
    if (found) arrive(way, to);
    else if (!refused) from.push(way); // no answer, or signed out: it can be tried again
  });
}

/** What stood at the version on which the act was done stands again, under the new one. */
function arrive({ address, since }, to) {
  for (const way of [...back, ...forth]) {
    if (way.address === address && way.values.version === since) way.values.version = found.values.version;
  }
  to.push(found);
}

function offer() {
  const line = document.getElementById("said");
  if (!offers || !line.firstElementChild || line.querySelector("#undo")) return;
  const button = document.createElement("button");
  Object.assign(button, { id: "undo", type: "button", textContent: acts.dataset.undo });
  line.append(button);
  offers = false;
}
