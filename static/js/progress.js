// How far the page has been read: a hair at its upper edge, an element of its own so that scrolling styles no other.
export function startProgress() {
  const room = document.querySelector(".room");
  if (!room || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const hair = document.createElement("i");
  hair.className = "hair";
  room.append(hair);
  const draw = () => {
    const far = document.documentElement.scrollHeight - innerHeight;
    hair.style.scale = `${far > 0 ? Math.min(1, scrollY / far) : 0} 1`;
  };
  addEventListener("scroll", draw, { passive: true });
  draw();
}
