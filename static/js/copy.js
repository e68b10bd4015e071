// A button beside a field that nobody can change: it copies what the field holds. Without scripts one selects it.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // the clipboard is closed on plain http
  }
  button.textContent = button.dataset.copied;
});

for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
