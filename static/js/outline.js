// The outline: beside the text where there is room for it, else folded above; the section that is being read is marked.
import { text } from "newsroom/blocks";

const ROOM = 15; // rem beside the text
const passed = new Set(); // the headings above the reading line
let watch = null;

export function startOutline() {
  const outline = document.getElementById("outline");
  if (!outline || !text()) return;
  const sizes = new ResizeObserver(() => settle(outline));
  sizes.observe(text().parentElement);
  sizes.observe(text()); // its width is a thing to choose
  outline.addEventListener("click", ({ target }) => {
    if (target.closest("a") && !outline.classList.contains("aside")) outline.open = false;
  });
  document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
    if (target.id === "text" || target.matches("h2, h3, h4, h5, h6")) follow(outline);
  });
  settle(outline);
  follow(outline);
}

function settle(outline) {
  const box = text().getBoundingClientRect(), rightToLeft = getComputedStyle(text().parentElement).direction === "rtl";
  const beside = rightToLeft ? document.documentElement.clientWidth - box.right : box.left;
  const aside = beside >= ROOM * parseFloat(getComputedStyle(document.documentElement).fontSize);
  if (outline.classList.contains("aside") !== aside) outline.open = aside;
  outline.classList.toggle("aside", aside);
  outline.classList.add("placed");
}

/** A heading is passed once it is above the upper third of the window. */
function follow(outline) {
  watch?.disconnect();
  passed.clear();
  watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) isIntersecting ? passed.add(target.id) : passed.delete(target.id);
    const links = [...outline.querySelectorAll("a")];
    const current = links.findLast((link) => passed.has(link.hash.slice(1)));
    for (const link of links) link === current ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current");
    if (current) outline.scrollTop = current.offsetTop - outline.clientHeight / 2;
  }, { rootMargin: "10000000px 0px -67% 0px" });
  for (const link of outline.querySelectorAll("a")) {
    const heading = document.getElementById(link.hash.slice(1));
    link.hidden = heading?.textContent !== link.textContent; // the text may have become another
    if (!link.hidden) watch.observe(heading);
  }
}
