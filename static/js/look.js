// What is chosen in the panel shows at once, with the same words at the top of the window; htmx tells the server.
export function startLook() {
  const panel = document.getElementById("look");
  if (!panel) return;
  panel.addEventListener("change", ({ target }) => hold(() => show(target)));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    event.preventDefault();
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}

function show({ name, type, value, checked }) {
  const attribute = `data-${name.replace("_", "-")}`;
  document.documentElement.setAttribute(attribute, type === "checkbox" ? (checked ? "on" : "off") : value);
  if (name !== "theme") return;
  for (const button of document.querySelectorAll(".menu [name=theme]")) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

function hold(change) {
  const block = [...document.querySelectorAll("#text > [data-start]")].find((one) => one.getBoundingClientRect().bottom > 0);
  const before = block?.getBoundingClientRect().top;
  change();
  if (block && scrollY > 0) scrollBy({ top: block.getBoundingClientRect().top - before, behavior: "instant" });
}
