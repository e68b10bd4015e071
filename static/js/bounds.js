// Where a mark of the reader's own lies, as the server has it, and laying it on other words.
import { ask } from "newsroom/ask";
import { text } from "newsroom/blocks";
import { cardOf, lit } from "newsroom/light";
import { seen } from "newsroom/spans";

/** The address of the one highlight that is lit, if its card lets this reader change it. */
export function ownLit() {
  const [name, ...more] = lit();
  if (!name || more.length) return undefined;
  const change = cardOf(name)?.querySelector('.actions .act[href*="/highlights/"][href$="/"]:not([href$="/notes/"])');
  return change?.getAttribute("href");
}

/** `{address, version, spans}`; null where it cannot be had, or is of another text than the page's. */
export async function boundsOf(address) {
  const answer = await ask(`${address}spans/`);
  if (!answer) return null;
  const bounds = JSON.parse(answer);
  return String(bounds.revision) === text().dataset.revision ? { address, ...bounds } : null;
}

/** Ask for the mark to lie on these spans, with their words or without; the answer draws it there. */
export async function lay({ address, version }, spans) {
  const exact = JSON.stringify(spans.flatMap((span) => (span.length > 2 ? [span] : seen([span]))));
  const values = { spans: exact, version, revision: text().dataset.revision };
  await htmx.ajax("POST", address, { source: text(), values, swap: "none" }).catch(() => {});
}
