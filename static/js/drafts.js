// What is typed is kept on this device until the server has it: it survives a reload, and a retry is the same request.
// Each tab keeps its own, under reader, address and tab; what a closed tab left is taken over where it is wanted.
import { startSent } from "newsroom/sent";
import { isOpen, startTab, thisTab } from "newsroom/tab";

const PREFIX = "newsroom:draft:";
const ours = () => `${PREFIX}${document.body.dataset.reader}:`;
const nameFor = (address) => `${ours()}${address}:${thisTab()}`;
const nameOf = (form) => nameFor(form.getAttribute("action"));
const read = (name) => JSON.parse(localStorage.getItem(name));
const write = (name, draft) => localStorage.setItem(name, JSON.stringify(draft));

export function startDrafts() {
  const known = startTab();
  startSent(() => names(ours()).filter((name) => name.endsWith(`:${thisTab()}`)), nameOf);
  // What is written from now on is open.
  const found = new Set(names(ours()).map((name) => name.slice(ours().length).split(":")[0]));
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-draft]");
    if (form) save(form);
  });
  document.addEventListener("newsroom:closed", ({ target }) => {
    const draft = read(nameOf(target));
    if (draft) write(nameOf(target), { ...draft, closed: true });
  });
  document.addEventListener("htmx:load", ({ detail }) => {
    for (const form of formsIn(detail.elt)) restore(form);
    if (detail.elt === document.body) known.then(() => reopen(found));
  });
  // Before the form comes anew with the answer, and would take what was just saved for unsaved.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const form = detail.requestConfig.elt.closest("form[data-draft]");
    if (form && !detail.isError && detail.requestConfig.verb !== "get") localStorage.removeItem(nameOf(form));
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.action.endsWith("/sign-out/")) for (const name of [...names(PREFIX), ...names("newsroom:unsaved:")]) localStorage.removeItem(name);
  });
}

const names = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start));

function formsIn(element) {
  return element.matches?.("form[data-draft]") ? [element] : element.querySelectorAll?.("form[data-draft]") ?? [];
}

function save(form) {
  const { text, key, version } = form.elements;
  if (text.value.trim()) write(nameOf(form), { text: text.value, key: key?.value, version: version?.value });
  else localStorage.removeItem(nameOf(form));
}

async function restore(form) {
  // A form that comes back refused holds what was typed; on a conflict it is a draft on the newer version from now on.
  if (form.querySelector("[role=alert]")) return save(form);
  const draft = read(nameOf(form)) ?? await takeOver(form.getAttribute("action"));
  const { text } = form.elements;
  if (!draft) return;
  if (form.closest("details")) form.closest("details").open = true;
  if (text.value !== text.defaultValue) return;
  for (const [name, value] of Object.entries(draft)) if (form.elements[name]) form.elements[name].value = value;
  write(nameOf(form), { ...draft, closed: false, sent: false });
}

/** The draft for this address from a tab that is no longer there. */
async function takeOver(address) {
  for (const name of names(`${ours()}${address}:`)) {
    if (name === nameFor(address) || await isOpen(name.split(":").at(-1)) || read(nameFor(address)) || !read(name)) continue;
    const draft = read(name);
    write(nameFor(address), draft);
    localStorage.removeItem(name);
    return draft;
  }
  return null;
}

/** Open the forms of these addresses that hold something unsaved, unless their writer closed them or is at it again. */
async function reopen(addresses) {
  for (const address of addresses) {
    const link = document.querySelector(`#text .act[hx-get^="${CSS.escape(address)}"]`);
    const draft = link && (read(nameFor(address)) ?? await takeOver(address));
    if (!draft || draft.closed || !link.isConnected) continue;
    const open = document.querySelector(`form[data-draft][action="${CSS.escape(address)}"]`);
    if (!open) await htmx.ajax("GET", link.getAttribute("href"), { source: link, event: new CustomEvent("newsroom:reopened") });
  }
}
