// Small questions about keys: the keyboard's, and those that make a request the same request when it is sent again.

export const typing = (event) => Boolean(event.target.closest?.("input, textarea, select, [contenteditable]"));

/** Whether a key is for a field, or for a dialog that lies over the page, and for nothing in the page. */
export const isElsewhere = (event) => typing(event) || Boolean(document.querySelector("dialog:modal"));

/** A random UUID; crypto.randomUUID alone is not there on plain http. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
