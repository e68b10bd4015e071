// Who of the reader's teams is in this article: their names, a quiet dot at the paragraph that each reads, and who writes under
// which mark. Seen, and never said: it would be said all day.
import { text } from "newsroom/blocks";
import { lastTold } from "newsroom/line";

const MOST = 4; // dots at one paragraph
let line = null, dots = null, people = [], frame = 0;

export function startHere() {
  line = document.getElementById("here");
  dots = document.getElementById("dots");
  if (!line || !text()) return;
  document.addEventListener("newsroom:here", ({ detail }) => { people = detail; show(); });
  people = lastTold("here") ?? [];
  soon();
  const sizes = new ResizeObserver(soon);
  sizes.observe(text());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target.id === "text") sizes.observe(text());
    soon();
  });
  document.addEventListener("newsroom:renewed", () => { sizes.observe(text()); soon(); });
}

function soon() {
  if (!people.length && !dots.firstChild) return;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(show);
}

function show() {
  line.textContent = people.length ? words() : "";
  showDots();
  for (const old of text().querySelectorAll(".card > .writing")) old.remove();
  for (const [name, names] of by((person) => person[2])) {
    const card = name && document.getElementById(`h-${name}`);
    if (card) card.append(element("p", "writing", line.dataset.writes.replace("%s", names.join(", "))));
  }
}

/** Where names are hidden on the reader's wish, how many there are. */
function words() {
  const { here, one, many } = line.dataset;
  if (here) return here.replace("%s", people.map(([name]) => name).join(", "));
  return people.length > 1 ? many.replace("%s", people.length) : one;
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
