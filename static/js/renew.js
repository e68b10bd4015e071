// One part of a page is put in the place of its former self: with the focus where it was, and open what was open.
const STOPS = "a, button, summary";
// Something is chosen here, or waits to be chosen; or a form was refused, and holds what was written.
const HELD = "details[data-held][open], :not(details)[data-held], form [role=alert]";

/** Words in a form, a selection, a pressed button: nothing is drawn anew under them. */
export function inHand(part) {
  const { activeElement: at } = document, selection = document.getSelection();
  const fields = [...part.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])")];
  const writes = at.matches("textarea, select, input") && part.contains(at);
  const selected = !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(part);
  return writes || selected || part.matches(":active") || fields.some(isFilled) || isChosen(part) || part.querySelector(HELD) !== null;
}

/** Another option than the page came with. */
const isChosen = (part) => [...part.querySelectorAll("select:not([multiple])")].some(({ options, selectedIndex }) =>
  selectedIndex !== Math.max(0, [...options].findIndex((option) => option.defaultSelected)));

const isFilled = (field) => field.value !== field.defaultValue;

/** Only where it says something else; whether it did. */
export function renew(part, now) {
  if (isSame(part, now)) return false;
  const fresh = document.importNode(now, true), open = opened(part), stops = [...part.querySelectorAll(STOPS)];
  const within = part.contains(document.activeElement), at = stops.indexOf(document.activeElement);
  part.replaceWith(fresh);
  for (const [name, details] of named(fresh)) details.open = open.get(name) ?? details.open;
  if (within) refocus(fresh, at, stops[at]?.textContent);
  htmx.process(fresh);
  return true;
}

/** On what says the same as before; where that is gone, on the whole part, if it can be: another button does another thing. */
function refocus(part, at, words) {
  const stops = [...part.querySelectorAll(STOPS)];
  const same = stops[at]?.textContent === words ? stops[at] : stops.find((stop) => stop.textContent === words);
  (same ?? (part.matches("[tabindex]") ? part : stops[at]))?.focus({ preventScroll: true });
}

const opened = (part) => new Map(named(part).map(([name, details]) => [name, details.open]));

/** What can be opened, each by its kind and its place among them. */
function named(part) {
  const all = [...part.querySelectorAll("details")];
  return all.map((one, i) => [`${one.className} ${all.slice(0, i).filter((other) => other.className === one.className).length}`, one]);
}

export const isSame = (part, now) => shape(part) === shape(now);

/** Forms carry another token each time, hints are shown by scripts, and what is open or selected is the reader's. */
function shape(part) {
  const copy = document.importNode(part, true);
  for (const one of copy.querySelectorAll("[type=hidden], .meanwhile, .scripted, .selected")) one.remove();
  for (const details of copy.querySelectorAll("details")) details.open = false;
  return new XMLSerializer().serializeToString(copy);
}
