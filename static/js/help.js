// The help sheet: opened by its key or a button; each key in it is changed by pressing it, then the new one.
import { act, buttonOf, change, changeNone, isKnown, keyOf, nameOf, rowOf, rows, sheet } from "newsroom/shortcuts";

let waiting = null; // the row whose new key is to be pressed

export function startHelp() {
  if (!sheet()) return;
  act("help", open);
  sheet().addEventListener("click", onClick);
  sheet().addEventListener("keydown", onKey);
  sheet().addEventListener("close", () => wait(null));
}

function open() {
  sheet().querySelector(".single").hidden = document.documentElement.dataset.keys !== "off";
  draw();
  sheet().showModal();
}

function draw() {
  for (const row of rows()) {
    const button = buttonOf(row), key = wordsFor(keyOf(row)), { press, change: toChange } = sheet().dataset;
    button.firstElementChild.textContent = row === waiting ? press : key;
    button.ariaLabel = row === waiting ? press : toChange.replace("{words}", wordsOf(row)).replace("{key}", key);
    row.hidden = !isKnown(row);
    button.classList.toggle("off", !keyOf(row));
    button.classList.toggle("waiting", row === waiting);
  }
}

const wordsOf = (row) => row.querySelector(".words").textContent;

/** A key as it is written on keyboards. */
function wordsFor(key) {
  if (!key) return sheet().dataset.off;
  return /^[A-Z]$/.test(key) ? `Shift+${key}` : key.replace("Control", "Ctrl");
}

function onClick({ target }) {
  if (target === sheet()) return sheet().close();
  const button = target.closest("[data-key]");
  if (target.closest("#shortcuts-reset")) changeNone();
  wait(button?.closest("[data-act]") ?? null);
}

function wait(row) {
  waiting = row;
  complain("");
  draw();
}

function onKey(event) {
  if (!waiting || ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
  if (event.key === "Tab") return wait(null);
  event.preventDefault();
  if (event.key === "Escape") return wait(null);
  const key = ["Delete", "Backspace"].includes(event.key) ? "" : nameOf(event);
  const wrong = key || event.altKey ? whatIsWrong(key || event.key, event) : "";
  if (wrong) return complain(wrong);
  change(waiting, key);
  wait(null);
}

/** Why this key cannot be the new one; empty where it can. */
function whatIsWrong(key, event) {
  const { taken, label, unfit } = sheet().dataset, holder = rowOf(key) ?? told(wordsFor(key));
  const say = (words) => words.replace("{key}", wordsFor(key)).replace("{words}", holder && wordsOf(holder));
  if (holder && holder !== waiting) return say(taken);
  if (/^[0-9]$/.test(key) || document.querySelector(`#toolbar [data-hotkey="${CSS.escape(key)}"]`)) return say(label);
  const fits = [...key.split("+").at(-1)].length === 1 && key !== " " || key === "Enter" || key.startsWith("Control+Shift+");
  return fits && !event.altKey ? "" : say(unfit);
}

/** The row of a key that cannot be changed. */
const told = (key) => [...sheet().querySelectorAll("li:not([data-act])")].find((row) => row.lastElementChild.textContent === key);

function complain(words) {
  const line = sheet().querySelector("[role=alert]");
  line.hidden = !words;
  line.textContent = words;
}
