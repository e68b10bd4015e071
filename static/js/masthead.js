// On the reading page the masthead leaves when the reader scrolls down and returns on the way up.
export function startMasthead() {
  if (!document.body.classList.contains("reading")) return;
  let before = scrollY;
  addEventListener("scroll", () => {
    if (Math.abs(scrollY - before) < 8) return;
    document.documentElement.classList.toggle("reading-down", scrollY > before && scrollY > 80);
    before = scrollY;
  }, { passive: true });
}
