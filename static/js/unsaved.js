// A mark is there at once, dashed until the server has it. What the server did not get is kept on this device, under
// the reader's number and the article's address, and is sent again under its own key: by a button, when the line is
// back, and when the page is opened next.
import { text } from "newsroom/blocks";
import { paint } from "newsroom/spans";

const REFUSED = [400, 404, 409, 413, 422]; // the server has it and does not want it, and has said why
let list, address, prefix;
const underway = new Set();

export function startUnsaved() {
  list = document.getElementById("unsaved");
  if (!list) return;
  address = document.getElementById("toolbar").getAttribute("action");
  prefix = `newsroom:unsaved:${document.body.dataset.reader}:${address}:`;
  document.addEventListener("htmx:beforeSend", ({ detail }) => { if (isMark(detail)) keep(detail.requestConfig.parameters); });
  document.addEventListener("htmx:afterRequest", ({ detail }) => { if (isMark(detail)) answered(detail); });
  document.addEventListener("htmx:oobAfterSwap", show);
  list.addEventListener("click", ({ target }) => {
    const { key } = target.closest("li")?.dataset ?? {};
    if (target.closest("[data-again]")) send(key);
    if (target.closest("[data-discard]")) { localStorage.removeItem(prefix + key); show(); }
  });
  addEventListener("online", sendAll);
  sendAll();
}

const isMark = ({ requestConfig }) => requestConfig.verb === "post" && requestConfig.path === address;
const read = (key) => JSON.parse(localStorage.getItem(prefix + key));

function kept() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  return names.map((name) => read(name.slice(prefix.length))).sort((a, b) => a.at - b.at);
}

function keep({ revision, spans, label, audience, key, text: note }) {
  // The same words under another label, or asked for again: the newer wish stands for both.
  for (const wish of kept()) if (wish.spans === spans && wish.key !== key) localStorage.removeItem(prefix + wish.key);
  underway.add(key);
  localStorage.setItem(prefix + key, JSON.stringify({ revision, spans, label, audience, key, text: note, at: Date.now() }));
  show();
}

function answered({ requestConfig: { parameters }, successful, xhr }) {
  underway.delete(parameters.key);
  if (successful || REFUSED.includes(xhr.status)) localStorage.removeItem(prefix + parameters.key);
  show();
}

async function sendAll() {
  for (const { key } of kept()) await send(key);
}

async function send(key) {
  const wish = read(key);
  if (!wish || underway.has(key)) return;
  const values = Object.fromEntries(Object.entries(wish).filter(([name, value]) => name !== "at" && value !== undefined));
  await htmx.ajax("POST", address, { source: list, values, swap: "none" }).catch(() => {});
}

function show() {
  const wishes = kept();
  const here = wishes.filter(({ revision }) => String(revision) === text().dataset.revision);
  paint("unsaved", here.flatMap(({ spans }) => JSON.parse(spans)));
  const failed = wishes.filter(({ key }) => !underway.has(key));
  list.hidden = !failed.length;
  const rows = failed.map(({ key, spans }) => {
    const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
    row.dataset.key = key;
    row.querySelector("q").textContent = JSON.parse(spans).map(([, , words]) => words).join(" … ");
    return row;
  });
  const held = list.querySelector("li:focus-within")?.dataset.key;
  list.querySelector("ul").replaceChildren(...rows);
  rows.find((row) => row.dataset.key === held)?.querySelector("button").focus();
}
