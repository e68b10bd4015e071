// The draft of a plain form leaves when the page to which the form led says what became of it. Until then it may have
// been refused, or never have arrived.

/** `mine` gives the names under which this tab keeps drafts, `nameOf` that of a form's. */
export function startSent(mine, nameOf) {
  if (document.getElementById("said").textContent.trim()) {
    for (const name of mine()) if (JSON.parse(localStorage.getItem(name)).sent) localStorage.removeItem(name);
  }
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("form[data-draft]:not([hx-post])")) return;
    const draft = JSON.parse(localStorage.getItem(nameOf(target)));
    if (draft) localStorage.setItem(nameOf(target), JSON.stringify({ ...draft, sent: true }));
  });
}
