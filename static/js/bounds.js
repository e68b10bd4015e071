// Where a mark of the reader's own lies, as the server has it, and laying it on other words.
import { ask } from "newsroom/ask";
import { text } from "newsroom/blocks";
import { cardOf, lit } from "newsroom/light";
import { seen } from "newsroom/spans";

/** The UUID of the one highlight that is lit, if its card lets this reader change it. */
export function ownLit() {
  const [name, ...more] = lit();
  if (!name || more.length) return undefined;
  const change = cardOf(name)?.querySelector('.actions .act[href^="/highlights/"][href$="/"]:not([href$="/notes/"])');
  return change?.getAttribute("href").split("/")[2];
}

/** `{uuid, version, spans}`; null where it cannot be had, or is of another text than the page's. */
export async function boundsOf(uuid) {
  const answer = await ask(`/highlights/${uuid}/spans/`);
  if (!answer) return null;
  const bounds = JSON.parse(answer);
  return String(bounds.revision) === text().dataset.revision ? { uuid, ...bounds } : null;
}

/** Ask for the mark to lie on these spans, with their words or without; the answer draws it there. */
export async function lay({ uuid, version }, spans) {
  const exact = JSON.stringify(spans.flatMap((span) => (span.length > 2 ? [span] : seen([span]))));
  const values = { spans: exact, version, revision: text().dataset.revision };
  await htmx.ajax("POST", `/highlights/${uuid}/`, { source: text(), values, swap: "none" }).catch(() => {});
}
