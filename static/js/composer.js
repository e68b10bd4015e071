// Forms that open inside a card: focus when they open, Ctrl+Enter saves, Escape and "Close" put back what was there.
import { openNotes } from "newsroom/margin";

const replaced = new WeakMap();

export function startComposers() {
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.matches?.(".message")) keepForLater(detail.target);
  });
  document.addEventListener("htmx:load", ({ detail }) => {
    const field = detail.elt.querySelector?.(".compose textarea, .compose input[type=radio]:checked");
    const card = field?.closest(".card");
    if (!card) return;
    openNotes(card);
    field.focus();
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form.compose");
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape") { event.preventDefault(); close(form); }
  });
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-close]")?.closest(".card form.compose");
    if (form) { event.preventDefault(); close(form); }
  });
}

function keepForLater(message) {
  if (message.querySelector("form.compose")) return;
  replaced.set(message.closest(".card"), { ...(replaced.get(message.closest(".card")) ?? {}), [message.id]: message });
}

function close(form) {
  const card = form.closest(".card"), message = form.closest(".message");
  const before = message && replaced.get(card)?.[message.id];
  if (before) message.replaceWith(before);
  else form.closest(".composer")?.replaceChildren();
  if (card) htmx.process(card);
  (before?.querySelector(".act") ?? card?.querySelector(".actions .act"))?.focus();
}
