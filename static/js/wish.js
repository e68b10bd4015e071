// The same wish again keeps its key, so that a lost answer makes no second mark; another wish gets another key.
import { uuid } from "newsroom/keys";

export function startWishes() {
  const form = document.getElementById("toolbar");
  form?.addEventListener("htmx:configRequest", ({ detail: { elt, parameters } }) => {
    if (elt !== form) return;
    const wish = JSON.stringify([parameters.revision, parameters.spans, parameters.label, parameters.audience]);
    if (form.dataset.wish !== wish) form.elements.key.value = uuid();
    form.dataset.wish = wish;
    parameters.key = form.elements.key.value;
  });
  document.addEventListener("newsroom:marked", () => { delete form?.dataset.wish; });
}
