// Which marks are wanted, as the address says: so it survives a reload and can be sent to others.

const ASKED = ["label", "by", "seen", "with", "marks"];

export function asked() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(ASKED.map((name) => [name, new Set(query.getAll(name))]));
}

/** Put these, [name, value] each, into the address in place of what it asked; names that ask nothing are passed over. */
export function ask(chosen) {
  const address = new URL(location.href);
  for (const name of ASKED) address.searchParams.delete(name);
  for (const [name, value] of chosen) if (ASKED.includes(name)) address.searchParams.append(name, value);
  history.replaceState(history.state, "", address);
}

export function matches(facets, { label, by, seen, with: having, marks }) {
  if (marks.size) return false;
  if (!facets) return true; // nothing is known of it, so nothing speaks against it
  const among = (set, value) => !set.size || set.has(value);
  return among(label, facets.label) && among(by, facets.by) && among(seen, facets.seen)
    && (!having.has("notes") || Boolean(facets.notes)) && (!having.has("open") || Boolean(facets.open));
}
