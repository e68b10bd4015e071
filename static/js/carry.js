// A form that is being written goes along when its card is drawn anew, with focus and caret; one that was answered leaves.
import { keepForLater } from "newsroom/composer";

const HOME = ".card, .page-notes"; // what a form stands in

let answered = ""; // the address that has just taken what it was sent
let held = []; // the forms on their way from an old card to the new one

export function startCarrying() {
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    answered = detail.isError ? "" : detail.pathInfo.requestPath;
  });
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
    const whole = fragment.firstElementChild?.id === target.id;
    for (const form of target.querySelectorAll("form.compose")) {
      const leaves = whole || fragment.querySelector(`#${form.closest(HOME).id}`);
      if (leaves && !isAnswered(form)) held.push(lift(form));
    }
    for (const one of held) one.placed ||= place(one, fragment);
  });
  document.addEventListener("htmx:oobAfterSwap", () => held.forEach(resume));
  document.addEventListener("htmx:afterSettle", () => {
    // A card may come under another paragraph before it leaves the one where it stood.
    for (const one of held) if (one.placed ||= place(one, document)) resume(one);
    held = [];
    answered = "";
  });
}

/** Saved, or deleted: the address of a deletion stands under that of what is deleted. */
const isAnswered = (form) => answered.startsWith(form.getAttribute("action"));

function lift(form) {
  const { activeElement } = document, field = form.elements.text;
  const piece = form.closest(".message") ?? form;
  const one = { home: form.closest(HOME).id, piece, field, scroll: field?.scrollTop, resumed: false };
  if (piece.contains(activeElement)) {
    one.focus = activeElement;
    if (activeElement === field) one.caret = [field.selectionStart, field.selectionEnd, field.selectionDirection];
  }
  piece.remove();
  return one;
}

function place({ home, piece }, root) {
  const to = root.querySelector(`#${home}`);
  const stands = to?.querySelector(piece.matches(".message") ? `#${piece.id}` : ":scope > .composer");
  if (!stands || stands.contains(piece) || stands.querySelector("form.compose")) return false;
  if (piece.matches(".message")) {
    keepForLater(stands);
    stands.replaceWith(piece);
  } else {
    stands.replaceChildren(piece);
  }
  return true;
}

function resume(one) {
  if (one.resumed || !one.piece.isConnected) return;
  one.resumed = true;
  one.focus?.focus({ preventScroll: true });
  if (one.caret) one.field.setSelectionRange(...one.caret);
  if (one.field) one.field.scrollTop = one.scroll;
}
