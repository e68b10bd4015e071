// What passes over the text: painted there under the name of a ::highlight(), while the text stays as it is.

// A text's elements inherit its highlights, and cost nothing; Firefox alone lets each need its own.
if (CSS.supports("-moz-appearance", "none")) document.documentElement.dataset.highlights = "each";

/** Paint these ranges; none take the highlight away. */
export function highlight(name, ranges, priority = 0) {
  if (!globalThis.Highlight) return;
  if (ranges.length) CSS.highlights.set(name, Object.assign(new Highlight(...ranges), { priority }));
  else CSS.highlights.delete(name);
}
