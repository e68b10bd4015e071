// A page that was open when the work on it ended: at the forms that take nothing now it says why. What is written in them stays.
const FORMS = { marking: "#toolbar, #unsure form", notes: "#text form.compose", questions: ".questions form.compose" };

let gone = ""; // why the page is not there any more for this reader

export function startClosing() {
  document.addEventListener("newsroom:renewed", say);
  document.addEventListener("newsroom:gone", ({ detail }) => { gone = detail; say(); });
  document.addEventListener("htmx:afterSettle", say);
  say();
}

function say() {
  const reasons = document.getElementById("closing").dataset;
  for (const [what, forms] of Object.entries(FORMS)) {
    for (const form of document.querySelectorAll(forms)) tell(form, gone || reasons[what], reasons.kept);
  }
}

/** At its end, where the buttons are; it goes again when the work goes on. */
function tell(form, why, kept) {
  const line = form.querySelector(":scope > .closed");
  if (!why) return line?.remove();
  const words = form.elements.text?.value || form.elements.comment?.value ? `${why} ${kept}` : why;
  if (line?.textContent === words) return;
  const made = Object.assign(document.createElement("p"), { className: "closed", textContent: words });
  made.setAttribute("role", "status");
  if (line) line.replaceWith(made);
  else form.append(made);
}
