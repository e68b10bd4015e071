// Which key does what. The help sheet in the page is the table: a row holds the name of an act, its words and its key. The
// modules register their acts by name, and may say "false" when there is nothing to do; what no module does has no row.
import { isElsewhere } from "newsroom/keys";

const KEPT = "newsroom:shortcuts"; // the keys that this browser's reader changed, by act; "" is none
const acts = new Map();

export const sheet = () => document.getElementById("shortcuts");
export const isKnown = (row) => acts.has(row.dataset.act);
export const rows = () => [...sheet().querySelectorAll("[data-act]")];
export const buttonOf = (row) => row.querySelector("[data-key]");
export const act = (name, run) => { acts.set(name, run); };

export function startShortcuts() {
  if (!sheet()) return;
  // On the window, so that whoever is nearer to the key comes first.
  addEventListener("keydown", onKey);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-does]");
    if (button) acts.get(button.dataset.does)?.(button);
  });
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return;
  const key = nameOf(event);
  if (!key || (isSingle(key) && document.documentElement.dataset.keys === "off")) return;
  if (key === "Enter" && event.target.closest("a, button, summary")) return;
  // The key of a label marks while words are selected, whatever else it does.
  const runs = [isSingle(key) && acts.get("label"), acts.get(rowOf(key)?.dataset.act)];
  if (runs.some((run) => run && run(key) !== false)) event.preventDefault();
}

const isSingle = (key) => !key.startsWith("Control+");
const changed = () => JSON.parse(localStorage.getItem(KEPT) ?? "{}");

export const keyOf = (row, keys = changed()) => keys[row.dataset.act] ?? buttonOf(row).dataset.key;

export function rowOf(key) {
  const keys = changed();
  return rows().find((row) => isKnown(row) && keyOf(row, keys) === key);
}

export function change(row, key) {
  localStorage.setItem(KEPT, JSON.stringify({ ...changed(), [row.dataset.act]: key }));
}

export const changeNone = () => localStorage.removeItem(KEPT);

/** The name of what is pressed; empty where Alt is held, which writes letters on many keyboards. */
export function nameOf(event) {
  if (event.altKey || event.getModifierState("AltGraph")) return "";
  let { key } = event;
  // A keyboard of another script: the letter that stands there on a Latin one.
  if (!/^[\x20-\x7e]$/.test(key) && key.length === 1 && /^Key[A-Z]$/.test(event.code)) key = event.code.at(-1);
  if (/^[a-z]$/i.test(key)) key = event.shiftKey ? key.toUpperCase() : key.toLowerCase(); // whatever Caps Lock says
  if (!event.ctrlKey && !event.metaKey) return key;
  return `Control+${event.shiftKey ? "Shift+" : ""}${key}`;
}
