// The desk's text: leaving a page with words that are not saved is asked about, and a preview that did not come is told.
const form = document.querySelector("#edit-text");
let changed = "changed" in form.dataset, sent = false;

form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { sent = true; });
addEventListener("pageshow", () => { sent = false; });
addEventListener("beforeunload", (event) => { if (changed && !sent) event.preventDefault(); });

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  form.addEventListener(failure, () => {
    const line = document.createElement("p");
    line.textContent = form.dataset.unsent;
    form.querySelector(".unclear").replaceChildren(line);
  });
}
