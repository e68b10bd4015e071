// A button beside a field that nobody can change copies what the field holds; a link that leads to one message, its
// address. Without scripts one selects the field, and follows the link.
import { say } from "newsroom/said";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]"), link = event.target.closest("[data-copies-link]");
  if (button) {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    await copy(field.value);
    button.textContent = button.dataset.copied;
  } else if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    await copy(link.href);
    say(link.dataset.copiesLink);
  }
});

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch { // the clipboard is closed on plain http
    const give = (event) => { event.preventDefault(); event.clipboardData.setData("text/plain", words); };
    document.addEventListener("copy", give, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", give);
  }
}

for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
