// The keys of a session: hand in and go on, from article to article, unsure of a mark, a question.
import { cardOf, lit } from "newsroom/light";
import { act } from "newsroom/shortcuts";

export function startWork() {
  act("hand-in", () => press("hand-in"));
  act("article-next", () => press("next"));
  act("article-before", () => press("before"));
  act("question", ask);
  act("unsure", doubt);
  if (location.hash) addEventListener("load", () => openNamed());
}

function press(name) {
  const thing = document.querySelector(`[data-work="${name}"]`);
  if (!thing) return false;
  thing.click();
}

function ask() {
  const field = document.querySelector('[data-work="question"]');
  if (!field) return false;
  field.closest("details").open = true;
  field.focus();
}

/** Of the mark that is lit, if that is one's own. */
function doubt() {
  const [name, ...more] = lit(), card = name && !more.length && cardOf(name);
  const switched = card && card.querySelector('.act:is([hx-post$="/uncertainty/"], [hx-delete$="/uncertainty/"])');
  if (!switched) return false;
  switched.click();
}

/** A form sends its reader back to the part of the page where it stands. */
function openNamed() {
  const part = document.getElementById(location.hash.slice(1));
  if (part?.matches(".questions, .doubt")) part.open = true;
}
