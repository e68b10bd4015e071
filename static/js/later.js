// The cards that are not in the page yet: asked for once the reader comes near where they stand, or presses the link to them.
import { wide } from "newsroom/opening";

const links = new WeakMap(); // of what is watched
const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) ask(links.get(target));
}, { rootMargin: "50% 0px" });

export function startLater() {
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    for (const link of [elt, ...elt.querySelectorAll("#text .later")]) if (link.matches("#text .later")) watch(link);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#text .later");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link);
  });
}

/** In the margin cards stand beside their paragraph, which may be taller than the window; else where the link stands. */
function watch(link) {
  const place = (wide.matches && link.closest(".notes")?.previousElementSibling) || link;
  links.set(place, link);
  near.unobserve(place); // or nothing is said of what was watched before
  near.observe(place);
}

async function ask(link) {
  for (const place of [link, link.closest(".notes")?.previousElementSibling]) if (place) near.unobserve(place);
  const notes = link.parentElement, before = link.previousElementSibling;
  let focused = false;
  link.addEventListener("htmx:beforeSwap", () => { focused = link === document.activeElement; }, { once: true });
  await htmx.ajax("GET", link.getAttribute("href"), { source: link, target: link, swap: "outerHTML" }).catch(() => {});
  if (!focused || link.isConnected) return;
  const came = before ? before.nextElementSibling : notes.firstElementChild;
  (came ?? before)?.focus({ preventScroll: true });
}
