// What is typed is kept on this device until the server has it: it survives a reload, and a retry is the same request.
const prefix = () => `newsroom:draft:${document.body.dataset.reader}:`;
const keyOf = (form) => prefix() + form.dataset.draft;

export function startDrafts() {
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-draft]");
    if (form) save(form);
  });
  document.addEventListener("htmx:load", ({ detail }) => {
    restoreIn(detail.elt);
    if (detail.elt === document.body) reopen(); // from now on htmx hears the click; before, it would be a plain link
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.requestConfig?.elt?.closest?.("form[data-draft]");
    if (form && detail.successful && detail.requestConfig.verb !== "get") forget(form);
  });
  document.addEventListener("submit", ({ target }) => { if (target.action.endsWith("/sign-out/")) forgetAll(); });
}

function save(form) {
  const text = form.elements.text.value;
  if (text.trim()) localStorage.setItem(keyOf(form), JSON.stringify({ text, key: form.elements.key?.value }));
  else localStorage.removeItem(keyOf(form));
}

function restoreIn(element) {
  const forms = element.matches?.("form[data-draft]") ? [element] : element.querySelectorAll?.("form[data-draft]") ?? [];
  for (const form of forms) {
    // A form that comes back refused holds what was typed; on a conflict it is a draft on the newer version from now on.
    if (form.querySelector("[role=alert]")) { save(form); continue; }
    const kept = localStorage.getItem(keyOf(form));
    if (!kept) continue;
    const { text, key } = JSON.parse(kept);
    form.elements.text.value = text;
    if (key && form.elements.key) form.elements.key.value = key;
  }
}

/** The draft, and those on earlier versions of the same note. */
function forget(form) {
  const stem = keyOf(form).replace(/(:edit-.+-)\d+$/, "$1");
  for (const name of Object.keys(localStorage)) if (name.startsWith(stem)) localStorage.removeItem(name);
}

/** Open the composers of this page that hold something unsaved. */
function reopen() {
  for (const name of Object.keys(localStorage)) {
    const uuid = name.startsWith(`${prefix()}note-`) && name.slice(`${prefix()}note-`.length);
    if (uuid) document.querySelector(`.card .actions .act[href="/highlights/${CSS.escape(uuid)}/notes/"]`)?.click();
  }
}

function forgetAll() {
  for (const name of Object.keys(localStorage)) if (name.startsWith("newsroom:draft:")) localStorage.removeItem(name);
}
