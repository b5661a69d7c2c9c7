import { passage, paragraphs, rangeOf, words } from "./code-points.js";

/** A kept text that is walked by keys: arrows go from word to word and from paragraph to paragraph, with Shift they
    select. The browser's own selection is the cursor, so that keys, mouse and touch are one. Each step is told by
    the event `cursor-moved` with `detail.text`. */
class WordCursor extends HTMLElement {
  connectedCallback() {
    this.every = paragraphs(this).flatMap(words);
    this.from = this.to = -1;
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("pointerup", () => setTimeout(() => this.follow()));
  }

  /** The selected passage; null where nothing of this text is selected. */
  get passage() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    return range.intersectsNode(this) ? passage(this, range) : null;
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowRight: () => this.step(1, event.shiftKey), ArrowLeft: () => this.step(-1, event.shiftKey), ArrowDown: () => this.paragraph(1, event.shiftKey), ArrowUp: () => this.paragraph(-1, event.shiftKey) };
    const step = steps[event.key];
    if (!step || !this.every.length) return;
    event.preventDefault();
    step();
  }

  /** One word on; where several words are selected and Shift is up, from their end or beginning. */
  step(by, extend) {
    const here = extend ? this.to : by > 0 ? Math.max(this.from, this.to) : Math.min(this.from, this.to);
    this.go(this.from < 0 ? 0 : here + by, extend);
  }

  /** To the first word of the next paragraph or of the one before; selecting, to the end of the paragraph. */
  paragraph(by, extend) {
    if (this.from < 0) return this.go(0, false);
    const all = [...new Set(this.every.map((word) => word.paragraph))];
    const at = all.indexOf(this.every[this.to].paragraph);
    const wanted = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (!extend) return this.go(this.every.findIndex((word) => word.paragraph === wanted), false);
    const end = this.every.findLastIndex((word) => word.paragraph === all[at]);
    this.go(by > 0 && this.to < end ? end : this.every.findLastIndex((word) => word.paragraph === wanted), true);
  }

  go(index, extend) {
    if (!this.every.length) return;
    this.to = Math.min(Math.max(index, 0), this.every.length - 1);
    if (!extend || this.from < 0) this.from = this.to;
    this.show();
  }

  show() {
    if (this.from < 0) return;
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)].map((at) => this.every[at]);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(rangeOf(first, last));
    this.reveal(this.every[this.to]);
    this.dispatchEvent(new CustomEvent("cursor-moved", { bubbles: true, detail: { text: selection.toString() } }));
  }

  /** Scrolls no further than the word needs. */
  reveal(word) {
    const box = rangeOf(word, word).getBoundingClientRect();
    const margin = 80;
    if (box.top < margin) window.scrollBy(0, box.top - margin * 2);
    else if (box.bottom > innerHeight - margin) window.scrollBy(0, box.bottom - innerHeight + margin * 2);
  }

  /** Takes over what was selected by mouse or touch. */
  follow() {
    const selection = getSelection();
    if (!selection.rangeCount || !this.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const touched = this.every.map((word, at) => [word, at]).filter(([word]) => range.intersectsNode(word.paragraph) && meets(range, rangeOf(word, word)));
    if (!touched.length) return;
    this.from = touched[0][1];
    this.to = touched.at(-1)[1];
  }

  /** Puts the cursor on the last word of an element of the text, without moving the focus. */
  placeAfter(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const at = this.every.findLastIndex((word) => element.closest("p") === word.paragraph && meets(range, rangeOf(word, word)));
    if (at >= 0) this.from = this.to = at;
  }
}

function meets(one, other) {
  return one.compareBoundaryPoints(Range.END_TO_START, other) <= 0 && one.compareBoundaryPoints(Range.START_TO_END, other) >= 0;
}

customElements.define("word-cursor", WordCursor);
