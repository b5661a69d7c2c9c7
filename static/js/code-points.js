/** Passages of a kept text in Unicode code points, as Readout counts them; a browser counts UTF-16 units.
    A paragraph's text nodes hold its letters exactly; `data-start` is its first code point in the whole text,
    `data-gap` what stands between it and the next. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u200d]|['’ʼ\-‑](?=[\p{L}\p{N}]))*|\S[\p{M}\u200d]*/gu;

export function count(text) { return [...text].length; }

export function paragraphs(root) { return [...root.querySelectorAll("p[data-start]")]; }

/** Each word of a paragraph, and each mark that stands alone, in UTF-16 units. */
export function words(paragraph) {
  return [...paragraph.textContent.matchAll(WORD)].map((found) => ({ paragraph, start: found.index, end: found.index + found[0].length }));
}

/** The passage that a range covers, without white space around it; null where it holds no words of `root`. */
export function passage(root, range) {
  const pieces = [];
  for (const paragraph of paragraphs(root)) {
    if (!range.intersectsNode(paragraph)) continue;
    const inside = document.createRange();
    inside.selectNodeContents(paragraph);
    const start = paragraph.contains(range.startContainer) ? units(inside, range.startContainer, range.startOffset) : 0;
    const end = paragraph.contains(range.endContainer) ? units(inside, range.endContainer, range.endOffset) : paragraph.textContent.length;
    if (paragraph.textContent.slice(start, end).trim()) pieces.push({ paragraph, start, end });
  }
  return pieces.length ? joined(pieces) : null;
}

function joined(pieces) {
  const first = pieces[0];
  const whole = pieces.map(({ paragraph, start, end }, at) =>
    paragraph.textContent.slice(start, end) + (at < pieces.length - 1 ? paragraph.dataset.gap : "")).join("");
  const led = whole.length - whole.trimStart().length;
  const before = first.paragraph.textContent.slice(0, first.start) + whole.slice(0, led);
  const start = Number(first.paragraph.dataset.start) + count(before);
  const text = whole.trim();
  return { words: text, start, end: start + count(text), paragraph: first.paragraph.dataset.n };
}

/** How many UTF-16 units of a paragraph stand before a point in it. */
function units(inside, node, offset) {
  const before = inside.cloneRange();
  before.setEnd(node, offset);
  return before.toString().length;
}

/** The range of a paragraph's letters from `start` to the `end` of another, in UTF-16 units. */
export function rangeOf(from, to) {
  const range = document.createRange();
  range.setStart(...point(from.paragraph, from.start));
  range.setEnd(...point(to.paragraph, to.end));
  return range;
}

/** The range of a passage in code points of the whole text; null where it is not on the page. */
export function rangeAt(root, start, end) {
  const all = paragraphs(root);
  const place = (at) => {
    const paragraph = all.findLast((one) => Number(one.dataset.start) <= at);
    if (!paragraph) return null;
    const letters = [...paragraph.textContent].slice(0, at - Number(paragraph.dataset.start));
    return { paragraph, start: letters.join("").length, end: letters.join("").length };
  };
  const [first, last] = [place(start), place(end)];
  return first && last ? rangeOf(first, last) : null;
}

function point(paragraph, units) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = units;
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode() ?? null;
  }
  return node ? [node, left] : [paragraph, paragraph.childNodes.length];
}
