import { announce, put } from "./clipboard.js";

/** Adds a button that copies the text of the element marked `data-text` inside it, letter by letter and without
    any look. `name` says to screen readers what is copied. Without scripts, no button: the text can be marked. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector("[data-text]");
    if (!text || this.querySelector(".copy")) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "copy";
    this.rest();
    this.button.addEventListener("click", () => this.copy(text.textContent));
    this.append(this.button);
  }

  rest() {
    this.button.textContent = "Copy";
    this.button.setAttribute("aria-label", `Copy: ${this.getAttribute("name")}`);
  }

  async copy(text) {
    const said = (await put(text)) ? "Copied" : "Not copied: the browser refused";
    this.button.textContent = said;
    this.button.removeAttribute("aria-label");
    announce(said);
    setTimeout(() => this.rest(), 2500);
  }
}

customElements.define("copy-text", CopyText);
