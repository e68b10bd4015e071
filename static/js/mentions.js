// Behind an @ in a note: the names of those who may see the thread, to pick one with a click or the arrow keys.
const BEGUN = /(?:^|[^\w@.+-])@([\w.+-]*)$/u;
const PAUSE = 150; // ms without a key before the server is asked
let waiting = 0;

export function startMentions() {
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("textarea[data-names]")) look(target);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(".names button");
    if (button) take(button);
  });
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const form = target.closest?.("form.compose");
    if (form && !form.contains(relatedTarget)) hide(form.querySelector(".names"));
  });
}

const fieldOf = (list) => list.closest("form").querySelector("textarea[data-names]");
const listOf = (field) => field.form.querySelector(".names");
const begun = (field) => field.value.slice(0, field.selectionStart).match(BEGUN)?.[1];

function look(field) {
  clearTimeout(waiting);
  if (begun(field) === undefined) return hide(listOf(field));
  waiting = setTimeout(() => ask(field), PAUSE);
}

async function ask(field) {
  const list = listOf(field), typed = begun(field);
  if (typed === undefined) return;
  // Where the thread is only begun, its form says who will see it.
  const asked = new URLSearchParams({ q: typed, audience: field.form.elements.audience?.value ?? "" });
  await htmx.ajax("GET", `${field.dataset.names}?${asked}`, { target: list, swap: "innerHTML" });
  list.hidden = begun(field) !== typed || !list.children.length;
}

function take(button) {
  const list = button.closest(".names"), field = fieldOf(list);
  const end = field.selectionStart, start = end - begun(field).length;
  field.setRangeText(`${button.dataset.name} `, start, end, "end");
  hide(list);
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function onKey(event) {
  const list = event.target.closest?.("form.compose")?.querySelector(".names:not([hidden])");
  if (!list) return;
  const buttons = [...list.querySelectorAll("button")], here = buttons.indexOf(event.target);
  if (event.key === "Escape") hide(list), fieldOf(list).focus();
  else if (event.key === "ArrowDown") buttons[Math.min(here + 1, buttons.length - 1)].focus();
  else if (event.key === "ArrowUp" && here >= 0) (buttons[here - 1] ?? fieldOf(list)).focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function hide(list) {
  if (list) list.hidden = true;
}
