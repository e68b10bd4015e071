// A card that arrives takes its place among the others, in the order of the text, and the place of its former self.
export function startCards() {
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    if (detail.target.matches?.(".notes, #page-cards")) settle(detail.target);
  });
}

function settle(notes) {
  const newest = new Map([...notes.children].map((child) => [child.id || child, child]));
  for (const child of [...notes.children]) if (child.id && newest.get(child.id) !== child) child.remove();
  const count = notes.querySelector(":scope > [id^=count-]");
  if (count?.hidden) count.remove();
  else if (count) notes.prepend(count);
  const cards = [...notes.querySelectorAll(":scope > .card")].sort((a, b) => place(a) - place(b));
  let before = count?.isConnected ? count : null;
  for (const card of cards) {
    const place = before ? before.nextElementSibling : notes.firstElementChild;
    if (place !== card) notes.insertBefore(card, place);
    before = card;
  }
}

/** Where its mark begins; what is said of the whole article stands in the order of time. */
const place = (card) => (card.dataset.at ? Number(card.dataset.at) : Date.parse(card.querySelector("time").dateTime));
