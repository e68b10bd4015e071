// Forms that open inside a card: focus when they open, Ctrl+Enter saves, Escape and "Close" put back what was there.
import { openNotes } from "newsroom/opening";

const replaced = new Map(); // by its id, the message in whose place a form stands

export function startComposers() {
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { target } = detail;
    if (detail.shouldSwap && target?.matches?.(".message") && !target.querySelector("form.compose")) keepForLater(target);
  });
  document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
    if (target.matches(".composer, .message")) opened(target, detail.requestConfig?.triggeringEvent);
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => lock(detail.requestConfig.elt, true));
  document.addEventListener("htmx:afterRequest", ({ detail }) => lock(detail.requestConfig.elt, false));
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form.compose");
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape") { event.preventDefault(); close(form); }
  });
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-close]")?.closest(":is(.card, .page-notes) form.compose");
    if (form) { event.preventDefault(); close(form); }
  });
}

/** The message that comes back when the form in its place is closed. */
export function keepForLater(message) {
  replaced.set(message.id, message);
}

function opened(piece, by) {
  const card = piece.closest(".card, .page-notes");
  const field = piece.querySelector(".compose textarea, .compose input[type=radio]:checked");
  if (!card || !field) return;
  openNotes(card);
  if (by?.type === "newsroom:reopened") return; // a draft that opens by itself leaves the reader where they are
  field.focus();
  if (field.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
}

/** What is on its way is not written on: those words would leave with the form. */
function lock(element, sending) {
  const field = element.closest("form.compose")?.elements.text;
  if (field) field.readOnly = sending;
}

function close(form) {
  const card = form.closest(".card, .page-notes"), message = form.closest(".message");
  form.dispatchEvent(new CustomEvent("newsroom:closed", { bubbles: true }));
  const before = message && replaced.get(message.id);
  if (before) message.replaceWith(before);
  else form.closest(".composer")?.replaceChildren();
  if (card) htmx.process(card);
  (before?.querySelector(".act") ?? card?.querySelector(":scope > :is(.actions, .open) .act"))?.focus();
}
