/**
 * What the server has at an address, in words; null where it is gone, or not for this reader, or did not arrive whole:
 * the page may be left while the answer still comes.
 */
export async function ask(address) {
  try {
    // As htmx asks: whoever is signed out meanwhile is told so, and not led to the sign-in page, which sets a new token.
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
