// A page that has become old, because its reader signed in anew elsewhere, gets a new token, so that the next press works.
import { say } from "newsroom/said";

export function startTokens() {
  document.addEventListener("newsroom:token", ({ detail: { token, reader } }) => {
    // Another person's session is no place for what this one wrote.
    if (reader && reader !== document.body.dataset.reader) return say(document.body.dataset.somebodyElse);
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = token;
  });
}
