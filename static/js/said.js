// The line at the foot of the page: it leaves by itself, unless the reader is on it; what fails is said there too.
const STAYS = 8000; // ms

let timer = 0;

export function startSaid() {
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => { if (detail.target.id === "said") linger(); });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.unreachable));
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status >= 500) say(document.body.dataset.unreachable);
  });
  if (line().textContent.trim()) linger();
}

const line = () => document.getElementById("said");

export function say(words) {
  const span = document.createElement("span");
  span.textContent = words;
  line().replaceChildren(span);
  linger();
}

function linger() {
  clearTimeout(timer);
  timer = setTimeout(() => (line().matches(":hover, :focus-within") ? linger() : line().replaceChildren()), STAYS);
}
