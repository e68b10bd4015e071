([question, selector, offset]) => {
  const element = document.querySelector(selector);
  if (!element) return { missing: "no such element" };
  const rectangle = offset < 0 ? element.getClientRects()[0] : caretBefore(element, offset);
  if (!rectangle) return { missing: "not drawn" };
  const x = rectangle.left + rectangle.width / 2;
  const y = rectangle.top + rectangle.height / 2;
  const visible = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;

  if (question === "reveal") {
    if (!visible) element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    return null;
  }
  if (!visible) return { missing: "outside the viewport" };
  const hit = document.elementFromPoint(x, y);
  // A caret stands on the edge of its element, where the hit may be a neighbour.
  if (offset < 0 && !element.contains(hit) && !hit?.contains(element)) {
    return { missing: `covered by <${hit?.tagName.toLowerCase()} class="${hit?.className}">` };
  }
  return { missing: "", x, y };

  function caretBefore(root, codePoints) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let left = codePoints;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const characters = [...node.data];
      if (left <= characters.length) {
        const range = document.createRange();
        range.setStart(node, characters.slice(0, left).join("").length);
        range.collapse(true);
        return range.getBoundingClientRect();
      }
      left -= characters.length;
    }
    return null;
  }
}
