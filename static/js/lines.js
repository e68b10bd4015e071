// A browser opens six connections to one server at most: of many pages in sight only those that called last keep their line,
// and there is always a way through for what they ask. Whoever comes back to one of the others calls again.
import { uuid } from "newsroom/keys";

const MOST = 4; // lines of one browser
const me = uuid(), lines = new BroadcastChannel("newsroom:lines");
const later = new Set(); // pages that called after this one, and have not hung up

/** ``giveUp`` is called when enough others have called since. */
export function shareLines(giveUp) {
  lines.addEventListener("message", ({ data: { called, left } }) => {
    if (left) return later.delete(left);
    later.add(called);
    if (later.size >= MOST) giveUp();
  });
}

export function sayCalled() {
  later.clear();
  lines.postMessage({ called: me });
}

export function sayLeft() {
  lines.postMessage({ left: me });
}
