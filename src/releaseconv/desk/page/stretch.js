// A part of one line: chosen by word with the arrow keys, or with the mouse; counted in characters as the desk counts them.

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

// The words of a line, as [start, end] in the units of its string.
export function wordsOf(text) {
  if (!UNSPACED.test(text)) return Array.from(text.matchAll(/\S+/g), (found) => [found.index, found.index + found[0].length]);
  const parts = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  return parts.filter((one) => one.segment.trim()).map((one) => [one.index, one.index + one.segment.length]);
}

// Characters before a place in a string: one outside of the basic plane is one, and not two.
export function counted(text, place) {
  return Array.from(text.slice(0, place)).length;
}

// What the mouse has selected within the words of one line, or null.
export function selectedIn(element) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const start = lengthTo(element, range.startContainer, range.startOffset);
  const end = lengthTo(element, range.endContainer, range.endOffset);
  return trimmed(element.textContent, start, end);
}

export function select(element, start, end) {
  const chosen = getSelection();
  chosen.setBaseAndExtent(...place(element, start), ...place(element, end));
}

export function unselect() {
  getSelection().removeAllRanges();
}

function trimmed(text, start, end) {
  const words = text.slice(start, end);
  if (!words.trim() || words.trim() === text.trim()) return null;
  return [start + words.length - words.trimStart().length, end - (words.length - words.trimEnd().length)];
}

function lengthTo(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function place(element, at) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let rest = at;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (rest <= node.length) return [node, rest];
    rest -= node.length;
  }
  return [element, element.childNodes.length];
}
