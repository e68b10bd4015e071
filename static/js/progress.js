// How far the page has been read, for the hair at its edge where the style sheet cannot follow the scrolling itself.
export function startProgress() {
  const room = document.querySelector(".room");
  if (!room || CSS.supports("animation-timeline: scroll()")) return;
  const draw = () => {
    const far = document.documentElement.scrollHeight - innerHeight;
    room.style.setProperty("--read", String(far > 0 ? Math.min(1, scrollY / far) : 0));
  };
  addEventListener("scroll", draw, { passive: true });
  draw();
}
