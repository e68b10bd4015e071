// One part of a page is put in the place of its former self: with the focus where it was, and open what was open.
const STOPS = "a, button, summary";

/** Words in a form, a selection, a pressed button: nothing is drawn anew under them. */
export function inHand(parts) {
  const { activeElement: at } = document, { isCollapsed, anchorNode } = document.getSelection();
  return parts.some((part) => {
    const fields = [...part.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])")];
    const writes = at.matches("textarea, select, input") && part.contains(at);
    return writes || part.matches(":active") || (!isCollapsed && part.contains(anchorNode)) || fields.some(isFilled);
  });
}

const isFilled = (field) => field.value !== field.defaultValue;

/** Only where it says something else; whether it did. */
export function renew(part, now) {
  if (!now || shape(now) === shape(part)) return false;
  const focused = [...part.querySelectorAll(STOPS)].indexOf(document.activeElement);
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  part.replaceWith(document.adoptNode(now));
  [...now.querySelectorAll("details")].forEach((details, i) => { details.open = open[i] ?? details.open; });
  if (focused >= 0) now.querySelectorAll(STOPS)[focused]?.focus({ preventScroll: true });
  htmx.process(now);
  return true;
}

/** Forms carry another token each time, what is open is the reader's, and htmx leaves its own marks. */
function shape(part) {
  const copy = document.importNode(part, true);
  for (const field of copy.querySelectorAll("[type=hidden]")) field.remove();
  for (const details of copy.querySelectorAll("details")) details.open = false;
  return new XMLSerializer().serializeToString(copy);
}
