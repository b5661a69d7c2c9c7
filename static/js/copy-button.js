import { announce, put } from "./clipboard.js";

/** Adds a button that copies something inside the element. `source()` finds it, `label` says to screen readers what
    is copied, `text(source)` is what goes to the clipboard. Without scripts, no button: words can be marked. */
export class CopyButton extends HTMLElement {
  connectedCallback() {
    const source = this.source();
    if (!source || this.querySelector(".copy")) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "copy";
    this.rest();
    this.button.addEventListener("click", () => this.copy(source));
    this.append(this.button);
  }

  text(source) {
    return source.textContent;
  }

  rest() {
    this.button.textContent = "Copy";
    this.button.setAttribute("aria-label", this.label);
  }

  async copy(source) {
    const said = (await put(this.text(source))) ? "Copied" : "Not copied: the browser refused";
    this.button.textContent = said;
    this.button.removeAttribute("aria-label");
    announce(said);
    setTimeout(() => this.rest(), 2500);
  }
}
