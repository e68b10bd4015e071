// A card that arrives takes its place among the others, in the order of the text, and the place of its former self.
export function startCards() {
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    // Notes that were replaced as a whole have left the page, and are in order.
    if (detail.target.isConnected && detail.target.matches?.(".notes, #page-cards, #orphan-cards")) settle(detail.target);
  });
  document.addEventListener("htmx:afterSwap", ({ target, detail }) => {
    if (detail.target?.matches?.(".later") && target.matches?.("#text .card")) leaveOut(target);
  });
}

/** What came meanwhile and stands here already stays as it is, with what is written in it. */
function leaveOut(card) {
  if (card.id && document.querySelectorAll(`#text #${card.id}`).length > 1) card.remove();
}

function settle(notes) {
  const newest = new Map([...notes.children].map((child) => [child.id || child, child]));
  for (const child of [...notes.children]) if (child.id && newest.get(child.id) !== child) child.remove();
  // A mark that was resized may have come here from another paragraph.
  for (const id of newest.keys()) {
    if (typeof id !== "string") continue;
    for (const twin of document.querySelectorAll(`#text #${id}`)) if (twin.parentElement !== notes) twin.remove();
  }
  const count = notes.querySelector(":scope > [id^=count-]");
  if (count?.hidden) count.remove();
  else if (count) notes.prepend(count);
  const order = orderIn(notes);
  const inOrder = (a, b) => place(a) - place(b) || order.indexOf(a.dataset.h) - order.indexOf(b.dataset.h);
  const cards = [...notes.querySelectorAll(":scope > .card")].sort(inOrder);
  let before = count?.isConnected ? count : null;
  for (const card of cards) {
    const place = before ? before.nextElementSibling : notes.firstElementChild;
    if (place !== card) notes.insertBefore(card, place);
    before = card;
  }
}

/** Where its mark begins; what is said of the whole article stands in the order of time. */
const place = (card) => (card.dataset.at ? Number(card.dataset.at) : Date.parse(card.querySelector("time").dateTime));

/** How cards stand that begin at one place, where the answer tells it. */
function orderIn(notes) {
  const order = notes.querySelector(":scope > [data-order]");
  order?.remove();
  return order?.dataset.order.split(" ") ?? [];
}
