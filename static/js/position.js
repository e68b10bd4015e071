// Where the reader is, told to the server when the page is left, or after five seconds without scrolling.
import { text } from "newsroom/blocks";

const IDLE = 5000; // ms
let timer = 0, told = "";

export function startPosition() {
  const form = document.getElementById("position");
  if (!form || !text()) return;
  addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(() => tell(form), IDLE); }, { passive: true });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") tell(form); });
}

function tell(form) {
  const block = [...text().querySelectorAll("[data-start]")].find((b) => b.getBoundingClientRect().bottom > 0);
  if (!block) return;
  const { top, height } = text().getBoundingClientRect();
  const progress = Math.round((100 * (innerHeight - top)) / Math.max(height, 1));
  form.elements.offset.value = block.dataset.start;
  form.elements.progress.value = String(Math.max(0, Math.min(100, progress)));
  const now = `${form.elements.offset.value} ${form.elements.progress.value}`;
  if (now === told || scrollY <= 0) return;
  if (navigator.sendBeacon(form.action, new FormData(form))) told = now;
}
