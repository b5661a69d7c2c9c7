import { CopyButton } from "./copy-button.js";

/** Copies the text of the element marked `data-text` inside it, letter by letter and without any look. `name` says
    what that is. */
class CopyText extends CopyButton {
  source() {
    return this.querySelector("[data-text]");
  }

  get label() {
    return `Copy: ${this.getAttribute("name")}`;
  }
}

customElements.define("copy-text", CopyText);
