// "Continue at …" leads to the sentence and shows it for a moment; it goes when it is reached, or not wanted.
import { placeOf, text } from "newsroom/blocks";
import { highlight } from "newsroom/highlights";

const SHOWN = 1600; // ms
const still = matchMedia("(prefers-reduced-motion: reduce)");
const offer = () => document.getElementById("resume");

export const isOffered = () => Boolean(offer() && !offer().hidden && !offer().inert);

export function startResume() {
  if (!offer()) return;
  const link = offer().querySelector("a");
  link.addEventListener("click", goOn);
  offer().querySelector("button").addEventListener("click", () => {
    offer().hidden = true;
    document.getElementById("content").focus({ preventScroll: true });
  });
  const reached = ([{ isIntersecting, boundingClientRect }], watching) => {
    if (scrollY <= 0 || !(isIntersecting || boundingClientRect.bottom < 0)) return;
    leave();
    watching.disconnect();
  };
  const block = text().querySelector(link.hash);
  if (block) new IntersectionObserver(reached).observe(block);
}

/** Its room stays, so that nothing moves under the reader's eyes. */
function leave() {
  offer().inert = true;
}

function goOn(event) {
  const from = placeOf(Number(offer().dataset.at)), to = placeOf(Number(offer().dataset.to));
  if (!from || !to) return; // the link leads to the block
  event.preventDefault();
  const range = new Range();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" });
  focusOn(from.node.parentElement.closest("[data-start]"));
  leave();
  if (!still.matches) flash(range);
}

/** So that keys and a screen reader go on from there too. */
function focusOn(block) {
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
}

function flash(range) {
  highlight("resumed", [range]);
  setTimeout(() => highlight("resumed", []), SHOWN);
}
