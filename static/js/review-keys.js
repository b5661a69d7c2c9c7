/** N and P lead to the next and the previous thing of the queue, R opens the return with its reason. */
const KEYS = { n: "a[rel=next]", p: "a[rel=prev]" };

class ReviewKeys extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.abort.signal });
    const hint = document.createElement("small");
    hint.className = "keys";
    for (const [key, does] of [["N", "next"], ["P", "previous"], ["R", "return"]]) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      hint.append(cap, ` ${does} `);
    }
    this.append(hint);
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    if (key === "r") this.openReturn(event);
    else this.querySelector(KEYS[key] ?? ":not(*)")?.click();
  }

  openReturn(event) {
    const box = document.querySelector('details[data-move="return"], details[data-move="decline"]');
    if (!box) return;
    event.preventDefault();
    box.open = true;
    box.querySelector("textarea").focus();
  }
}

customElements.define("review-keys", ReviewKeys);
