/** Takes the formatting of what is pasted into the text inside it, so that the server can keep its paragraphs.

    The markup goes into the hidden field beside the text and is never put on a page. Whoever changes the text
    afterwards has changed the words: then the text counts as it stands. */
class RichPaste extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.html = this.querySelector("input[type=hidden]");
    this.note = this.querySelector(".paste-note");
    if (!this.text || !this.html) return;
    this.pasted = this.html.value ? this.text.value : null;
    this.text.addEventListener("paste", (event) => this.paste(event));
    this.text.addEventListener("input", () => this.typed());
    this.closest("form")?.addEventListener("draft-restored", () => {
      this.pasted = this.html.value ? this.text.value : null;
      this.tell();
    });
    this.tell();
  }

  paste(event) {
    const markup = event.clipboardData?.getData("text/html") ?? "";
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    if (!markup.trim() || !plain.trim()) return;
    const { selectionStart: from, selectionEnd: to, value } = this.text;
    const replaces = from === 0 && to === value.length;
    const follows = this.pasted !== null && from === value.length && value === this.pasted;
    if (!replaces && !follows) return; // inside other words it is plain text
    event.preventDefault();
    this.setting = true;
    this.text.setRangeText(plain, from, to, "end");
    this.html.value = follows && !replaces ? `${this.html.value}\n${markup}` : markup;
    this.pasted = this.text.value;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.setting = false;
    this.tell();
  }

  typed() {
    if (this.setting || this.pasted === null) return;
    this.html.value = "";
    this.pasted = null;
    this.tell("You changed the text: it is kept as it stands here, a line a paragraph.");
  }

  tell(said = "") {
    if (!this.note) return;
    if (this.pasted === null) return this.note.replaceChildren(said);
    const plain = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Take it as plain text" });
    plain.addEventListener("click", () => {
      this.html.value = "";
      this.pasted = null;
      this.tell("Taken as plain text, a line a paragraph.");
      this.text.focus();
      this.text.dispatchEvent(new Event("input", { bubbles: true }));
    });
    this.note.replaceChildren("Pasted with its paragraphs, headings and lists. ", plain);
  }
}

customElements.define("rich-paste", RichPaste);
