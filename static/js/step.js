// From highlight to highlight, in the order of the text, whether its card is loaded or not; and between mark and card.
import { offsetOf, text } from "newsroom/blocks";
import { cardOf, goTo, lit, runsOf } from "newsroom/light";
import { openNotes } from "newsroom/opening";
import { selected, standAt } from "newsroom/sentences";
import { act } from "newsroom/shortcuts";

export function startSteps() {
  if (!text()) return;
  act("mark-next", () => step(1));
  act("mark-before", () => step(-1));
  act("card", toCard);
  act("text", toText);
}

function step(by) {
  const name = neighbour(by);
  return name ? visit(name) : false;
}

function visit(name) {
  goTo(name);
  if (cardOf(name)) return focusOn(cardOf(name));
  const notes = runsOf(name)[0].closest("#text > *").nextElementSibling;
  if (!notes?.matches(".notes")) return;
  const came = ({ detail: { elt } }) => {
    const card = cardOf(name), left = lit()[0] !== name;
    if (!card && !left) return elt.matches(".later") && elt.click(); // it comes with a later answer
    notes.removeEventListener("htmx:load", came);
    if (!left) focusOn(card);
  };
  notes.addEventListener("htmx:load", came);
  notes.querySelector(".later")?.click();
}

function focusOn(card) {
  openNotes(card);
  card.focus({ preventScroll: true });
}

/** The highlight after the one that is lit, or before it; where none is, the one at the top of the window. */
function neighbour(by) {
  const names = inOrder(), at = names.indexOf(lit()[0]);
  if (at >= 0) return names[at + by];
  const seen = names.findIndex((name) => (runsOf(name)[0] ?? cardOf(name)).getBoundingClientRect().top >= 0);
  if (seen < 0) return by < 0 ? names.at(-1) : undefined;
  return names[by > 0 ? seen : seen - 1];
}

/** Those that the marks name, and behind each paragraph those that too many marks at one place leave unnamed. */
function inOrder() {
  const names = new Set();
  for (const one of text().querySelectorAll("mark[data-h]:not(.off), .card")) for (const name of one.dataset.h.split(" ")) names.add(name);
  return [...names].filter((name) => !cardOf(name)?.matches(".off")); // what the filter left out
}

/** To the card of the first mark in what is selected; where nothing is, of the mark that is lit. */
function toCard() {
  if (document.activeElement.closest(".card")) return false;
  const range = selected() && document.getSelection().getRangeAt(0);
  const mark = range && [...text().querySelectorAll("mark[data-h]")].find((one) => range.intersectsNode(one));
  const name = mark ? mark.dataset.h.split(" ")[0] : !range && lit()[0];
  return name ? visit(name) : false;
}

/** Back to where the mark begins whose card has the focus, or that is lit: the caret stands there, and "j" goes on from it. */
function toText() {
  const name = document.activeElement.closest("#text .card")?.dataset.h ?? lit()[0];
  const [run] = name ? runsOf(name) : [];
  if (!run) return false;
  document.getElementById("content").focus({ preventScroll: true });
  document.getSelection().collapse(run, 0);
  standAt(offsetOf(run, 0));
  run.scrollIntoView({ block: "nearest" });
}
