// The text of the article as code points: from DOM ranges to offsets of the canonical text, and back.
// A block is an element with data-start; it holds exactly its text, so that text nodes can be counted.

export const text = () => document.getElementById("text");

const SEPARATOR = "\n\n";

export function codePoints(string) {
  let pairs = 0;
  for (let i = 0; i < string.length - 1; i++) {
    if (isHigh(string.charCodeAt(i)) && isLow(string.charCodeAt(i + 1))) { pairs++; i++; }
  }
  return string.length - pairs;
}

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/** What a selection covers: [[start, end, words], …] in code points, joined across neighbouring blocks. */
export function spansOf(selection) {
  const pieces = [];
  for (let i = 0; i < selection.rangeCount; i++) pieces.push(...piecesOf(selection.getRangeAt(i)));
  pieces.sort((a, b) => a.start - b.start);
  return join(pieces).filter(([, , words]) => words.trim());
}

function* piecesOf(range) {
  for (const block of text()?.querySelectorAll("[data-start]") ?? []) {
    if (!range.intersectsNode(block)) continue;
    let before = 0, from = null, words = "";
    for (const node of textNodes(block)) {
      const [a, z] = covered(range, node);
      if (z > a) {
        from ??= before + codePoints(node.data.slice(0, a));
        words += node.data.slice(a, z);
      }
      before += codePoints(node.data);
    }
    if (words) {
      const start = Number(block.dataset.start) + from;
      const end = start + codePoints(words);
      const whole = Number(block.dataset.start) + before;
      yield { start, end, words, begins: from === 0, ends: end === whole };
    }
  }
}

/** The UTF-16 range of a text node that lies in the range; comparePoint says where its ends are. */
function covered(range, node) {
  const a = node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) === 0 ? 0 : node.length;
  const z = node === range.endContainer ? range.endOffset : range.comparePoint(node, node.length) === 0 ? node.length : 0;
  return [a, z];
}

function join(pieces) {
  const spans = [];
  let last = null;
  for (const piece of pieces) {
    if (last?.ends && piece.begins && piece.start === last.end + SEPARATOR.length) {
      const span = spans.at(-1);
      span[1] = piece.end;
      span[2] += SEPARATOR + piece.words;
    } else {
      spans.push([piece.start, piece.end, piece.words]);
    }
    last = piece;
  }
  return spans;
}

/** The place of a code point of the canonical text, as a node and a UTF-16 offset; null where no block holds it. */
export function placeOf(offset) {
  const block = [...text().querySelectorAll("[data-start]")].findLast((b) => Number(b.dataset.start) <= offset);
  if (!block) return null;
  let left = offset - Number(block.dataset.start), node = null;
  for (node of textNodes(block)) {
    const length = codePoints(node.data);
    if (left <= length) return { node, offset: unitsOf(node.data, left) };
    left -= length;
  }
  return node && { node, offset: node.length };
}

/** The code point nearest to a place in the page: of a place between two blocks, the end of the former. */
export function offsetOf(node, offset) {
  const place = new Range();
  place.setStart(node, offset);
  place.collapse(true);
  const blocks = [...text().querySelectorAll("[data-start]")];
  const block = blocks.findLast((one) => place.comparePoint(one, 0) <= 0) ?? blocks[0];
  let points = Number(block.dataset.start);
  for (const other of textNodes(block)) {
    if (place.comparePoint(other, 0) > 0) break;
    const whole = other !== node && place.comparePoint(other, other.length) <= 0;
    points += codePoints(whole ? other.data : other.data.slice(0, other === node ? offset : 0));
  }
  return points;
}

const unitsOf = (string, points) => [...string].slice(0, points).join("").length;

function* textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}
