// What this page itself sends: a page that was asked for before that is older than what the answer shows.
let sending = 0, writes = 0, last = -Infinity, watching = false;

export function watchWrites() {
  if (watching) return;
  watching = true;
  document.addEventListener("htmx:beforeSend", ({ detail }) => { if (writesBy(detail)) { sending++; writes++; } });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!writesBy(detail)) return;
    sending--;
    last = performance.now();
  });
}

const writesBy = ({ requestConfig }) => requestConfig.verb !== "get";

/** How much this page has sent until now. */
export const written = () => writes;
export const isSending = () => sending > 0;
export const wroteWithin = (milliseconds) => sending > 0 || performance.now() - last < milliseconds;
