// What the filter's panel offers: a tick for each label, person and audience that the marks here have, with how many.
import { looks } from "newsroom/facets";

export function offer(filter, { known, wanted, byPerson, narrowed, on }) {
  const all = [...known.values()], look = byPerson ? looks(known) : null;
  fill(filter, "label", wanted, tally(all, ({ label }) => label, ({ label }) => label, ({ style }) => (look ? "" : style)));
  fill(filter, "by", wanted, tally(all, ({ by }) => by, ({ who }) => who, ({ by }) => look?.get(by) ?? ""));
  fill(filter, "seen", wanted, tally(all, ({ seen }) => seen, ({ seen }) => seen, () => ""));
  for (const input of filter.querySelectorAll('input[name="with"]')) {
    input.checked = wanted.with.has(input.value);
    input.parentElement.querySelector("small").textContent = String(all.filter((facets) => facets[input.value]).length);
  }
  for (const input of filter.querySelectorAll('input[name="colour"]')) input.checked = (input.value === "person") === byPerson;
  filter.querySelector("[data-hide]").setAttribute("aria-pressed", String(wanted.marks.size > 0));
  const words = filter.dataset.narrowed.replace("{shown}", on).replace("{all}", all.length);
  filter.querySelector(".sum").textContent = wanted.marks.size ? filter.dataset.hidden : narrowed ? words : "";
  filter.querySelector("output").textContent = narrowed ? words : "";
  filter.querySelector('[type="reset"]').hidden = !narrowed;
}

function tally(all, key, words, style) {
  const found = new Map();
  for (const facets of all) {
    const choice = found.get(key(facets)) ?? { value: key(facets), words: words(facets), style: style(facets), count: 0 };
    choice.count += 1;
    found.set(choice.value, choice);
  }
  return found;
}

/** What is there already stays, with the focus on it. */
function fill(filter, name, wanted, found) {
  const field = filter.querySelector(`[data-facet="${name}"]`), standing = new Map();
  for (const value of wanted[name]) if (!found.has(value)) found.set(value, { value, words: value, style: "", count: 0 });
  for (const input of field.querySelectorAll("input")) standing.set(input.value, input.closest("label"));
  for (const [value, label] of standing) if (!found.has(value)) label.remove();
  for (const choice of found.values()) {
    const label = standing.get(choice.value) ?? filter.querySelector("template").content.firstElementChild.cloneNode(true);
    const [input, , words, count] = label.children;
    Object.assign(input, { name, value: choice.value, checked: wanted[name].has(choice.value) });
    label.children[1].className = `swatch ${choice.style}`;
    words.textContent = choice.words;
    count.textContent = String(choice.count);
    if (!label.isConnected) field.append(label);
  }
  field.hidden = found.size < 2 && !wanted[name].size;
}
