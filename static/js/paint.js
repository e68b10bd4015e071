// Takes the tint from marks that are filtered out and hides their cards; colours the others by label or by person.
import { text } from "newsroom/blocks";
import { looks, ownStyle, wear } from "newsroom/facets";

/** `shown` says of a highlight's name whether it is; `byPerson` whether the colours tell people apart. */
export function paint(known, shown, byPerson) {
  const look = byPerson ? looks(known) : null;
  const styleOf = (name) => (look ? look.get(known.get(name)?.by) : known.get(name)?.style);
  for (const mark of text().querySelectorAll("mark[data-h]")) paintMark(mark, shown, styleOf, byPerson);
  for (const card of text().querySelectorAll(":is(.notes, #page-cards) > .card")) {
    card.classList.toggle("off", !shown(card.dataset.h));
    wear(card, (look && styleOf(card.dataset.h)) ?? ownStyle(card));
  }
  for (const notes of text().querySelectorAll(".notes:has(> .count)")) count(notes);
}

/** A run has the look of the innermost of its highlights that is shown; of some, where there are many, only some are named. */
function paintMark(mark, shown, styleOf, byPerson) {
  const names = mark.dataset.h.split(" "), seen = names.find(shown);
  const unnamed = names.length < Number(mark.dataset.n ?? 1) && shown("");
  mark.classList.toggle("off", !seen && !unnamed);
  const own = !seen || (seen === names[0] && !byPerson);
  wear(mark, (own ? null : styleOf(seen)) ?? ownStyle(mark));
}

/** How many of a paragraph's marks are shown; not said where some are not loaded. */
function count(notes) {
  const cards = notes.querySelectorAll(":scope > .card"), button = notes.querySelector(":scope > .count");
  const on = [...cards].filter((card) => !card.classList.contains("off")).length;
  const whole = on === cards.length || notes.querySelector(":scope > .later");
  if (whole) delete button.dataset.shown;
  else button.dataset.shown = String(on);
}
