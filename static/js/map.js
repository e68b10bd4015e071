// The map at the edge of the window: the whole article as a strip, each mark a tick in its colour, the window a frame on it.
import { text } from "newsroom/blocks";
import { goTo } from "newsroom/light";

const NEAR = 4; // px from a tick that still mean its mark
const TALL = 2; // px of a tick
let map = null, canvas = null, view = null, ticks = [], frame = 0;

export function startMap() {
  map = document.getElementById("map");
  if (!map || !text()) return;
  [canvas, view] = map.children;
  const sizes = new ResizeObserver(soon);
  for (const element of [map, document.body]) sizes.observe(element);
  for (const name of ["htmx:oobAfterSwap", "newsroom:filtered"]) document.addEventListener(name, soon);
  new MutationObserver(soon).observe(document.documentElement, { attributes: true }); // the theme and the letters
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
  addEventListener("scroll", follow, { passive: true });
  map.addEventListener("pointerdown", press);
  map.addEventListener("pointermove", (event) => { if (map.hasPointerCapture(event.pointerId)) scrollOver(event); });
  soon();
}

function soon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => { if (map.clientHeight) draw(); });
}

function draw() {
  const scale = map.clientHeight / document.documentElement.scrollHeight;
  ticks = placed(scale);
  const colours = new Map(), sharp = devicePixelRatio;
  for (const { mark } of ticks) if (!colours.has(mark.className)) colours.set(mark.className, getComputedStyle(mark).textDecorationColor);
  canvas.width = canvas.clientWidth * sharp;
  canvas.height = canvas.clientHeight * sharp;
  const pen = canvas.getContext("2d");
  for (const { mark, y } of ticks) {
    pen.fillStyle = colours.get(mark.className);
    pen.fillRect(0, Math.round(y * sharp), canvas.width, TALL * sharp);
  }
  view.style.blockSize = `${Math.min(map.clientHeight, Math.max(TALL * 4, innerHeight * scale))}px`;
  follow();
}

/** Each mark by its block's place and how many letters stand before it: thousands of marks are not measured one by one. */
function placed(scale) {
  const found = [];
  for (const block of text().querySelectorAll("[data-start]")) {
    if (!block.querySelector("mark")) continue;
    const { top, height } = block.getBoundingClientRect(), whole = block.textContent.length || 1;
    const letters = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let before = 0, node; (node = letters.nextNode());) {
      if (node.nodeType === Node.TEXT_NODE) before += node.length;
      else if (node.matches("mark:not(.off)")) found.push({ mark: node, y: (top + scrollY + (height * before) / whole) * scale });
    }
  }
  return found;
}

/** A move of the frame alone: nothing is drawn again while the page scrolls. */
function follow() {
  const page = document.documentElement.scrollHeight, most = page - innerHeight;
  const room = map.clientHeight - view.clientHeight;
  view.style.translate = `0 ${most > 0 ? (room * Math.min(1, Math.max(0, scrollY / most))) : 0}px`;
}

function press(event) {
  if (event.button) return;
  event.preventDefault(); // what is selected stays so
  const y = event.clientY - map.getBoundingClientRect().top;
  const [nearest] = ticks.filter((tick) => Math.abs(tick.y - y) <= NEAR).sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y));
  if (nearest?.mark.isConnected) return goTo(nearest.mark.dataset.h.split(" ")[0]);
  map.setPointerCapture(event.pointerId);
  scrollOver(event);
}

function scrollOver({ clientY }) {
  const { top, height } = map.getBoundingClientRect();
  scrollTo({ top: ((clientY - top) / height) * document.documentElement.scrollHeight - innerHeight / 2, behavior: "instant" });
}
