// The parts of a page that are kept fresh. Within data-fresh-list some come and go, and the page stays where it is read.
import { inHand, isSame, renew } from "newsroom/renew";

const LIST = "[data-fresh-list]";
const HOLDS = ".meanwhile"; // what says in a part that something waits there

export const parts = (page = document) => [...page.querySelectorAll("[data-fresh][id]")];

/** A part in hand, or one that is gone. */
export const isHeld = (part) => part.isConnected && inHand(part);

/** Whether anything is as in this page now that was not, and the parts that the reader has in hand and that are not yet. */
export function bring(page) {
  const stay = atWork();
  const held = [];
  let changed = false;
  const [list, next] = [document, page].map((one) => one.querySelector(LIST));
  const moved = list && next && list.dataset.freshList !== next.dataset.freshList; // another stretch of the text
  if (moved && inHand(list)) held.push(list);
  else if (moved) changed = renew(list, next);
  for (const part of parts()) {
    if (moved && part.closest(LIST)) continue;
    const now = page.getElementById(part.id);
    if (now ? isSame(part, now) : !part.closest(LIST)) wait(part, false);
    else if (inHand(part)) { wait(part, true); held.push(part); }
    else changed = (now ? renew(part, now) : leave(part)) || changed;
  }
  for (const now of parts(page)) {
    if (!moved && now.closest(LIST) && !document.getElementById(now.id)) changed = arrive(now) || changed;
  }
  if (changed) stay();
  return { changed, held };
}

/** A way to bring back to its place in the window what the reader is at: what is in hand, or else the first thing in sight. */
function atWork() {
  const inSight = document.querySelector(LIST) ? parts().filter((part) => isInSight(part.getBoundingClientRect())) : [];
  const at = inSight.find((part) => inHand(part) || part.contains(document.activeElement)) ?? (scrollY > 0 && inSight[0]);
  const { id } = at || {}, before = at && at.getBoundingClientRect().top;
  return () => {
    const part = at && document.getElementById(id);
    if (part) scrollBy({ top: part.getBoundingClientRect().top - before, behavior: "instant" });
  };
}

const isInSight = ({ top, bottom }) => bottom > 0 && top < innerHeight;

function wait(part, waits) {
  const words = part.querySelector(HOLDS);
  if (words) words.hidden = !waits;
}

function leave(part) {
  if (part.contains(document.activeElement)) document.getElementById("content").focus({ preventScroll: true });
  part.remove();
  return true;
}

/** After what stands before it there. */
function arrive(now) {
  const before = now.previousElementSibling, part = document.importNode(now, true);
  const named = before && (before.id ? before : before.querySelector("[id]"));
  let after = named && document.getElementById(named.id);
  const list = document.querySelector(LIST);
  while (after && after.parentElement !== list) after = after.parentElement;
  if (after) after.after(part);
  else list.prepend(part);
  htmx.process(part);
  return true;
}
