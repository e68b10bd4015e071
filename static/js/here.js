// Who of the reader's teams is in this article: their names, a quiet dot at the paragraph that each reads, and who writes under
// which mark. Seen, and never said: it would be said all day.
import { text } from "newsroom/blocks";

const MOST = 4; // dots at one paragraph
let line = null, dots = null, people = [], frame = 0;

export function startHere() {
  line = document.getElementById("here");
  dots = document.getElementById("dots");
  if (!line || !text()) return;
  document.addEventListener("newsroom:here", ({ detail }) => { people = detail; show(); });
  const sizes = new ResizeObserver(soon);
  sizes.observe(text());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target.id === "text") sizes.observe(text());
    soon();
  });
}

function soon() {
  if (!people.length && !dots.firstChild) return;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(show);
}

function show() {
  line.hidden = !people.length;
  if (people.length) line.textContent = line.dataset.here.replace("%s", people.map(([name]) => name).join(", "));
  showDots();
  for (const old of text().querySelectorAll(".card > .writing")) old.remove();
  for (const [name, names] of by((person) => person[2])) {
    const card = name && document.getElementById(`h-${name}`);
    if (card) card.append(element("p", "writing", line.dataset.writes.replace("%s", names.join(", "))));
  }
}

/** All reads before any write. */
function showDots() {
  const top = dots.getBoundingClientRect().top, wanted = [];
  for (const [block, names] of by((person) => person[1])) {
    const place = document.getElementById(`b-${block}`)?.getBoundingClientRect();
    if (!place) continue;
    names.slice(0, MOST).forEach((name, i) => {
      const dot = element("i", "dot", "");
      dot.title = line.dataset.reads.replace("%s", i < MOST - 1 ? name : names.slice(i).join(", "));
      dot.style.translate = `0px calc(${Math.round(place.top - top)}px + ${i * 0.75 + 0.5}em)`;
      wanted.push(dot);
    });
  }
  dots.replaceChildren(...wanted);
}

function by(key) {
  const found = new Map();
  for (const person of people) found.set(key(person), [...(found.get(key(person)) ?? []), person[0]]);
  return found;
}

function element(tag, name, words) {
  const made = Object.assign(document.createElement(tag), { className: name });
  made.textContent = words;
  return made;
}
