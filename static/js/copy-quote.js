import { CopyButton } from "./copy-button.js";

/** Copies the words of a quote with who said them, where, when, whether they are a translation's, and the address. */
class CopyQuote extends CopyButton {
  source() {
    return this.querySelector("q");
  }

  get label() {
    return `Copy the quote of ${this.getAttribute("credit")}`;
  }

  text(words) {
    const address = this.querySelector("a")?.href ?? location.href;
    const said = [this.getAttribute("credit"), this.getAttribute("translation") ?? ""].filter(Boolean);
    return `“${words.textContent}” (${said.join("; ")}) ${address}`;
  }
}

customElements.define("copy-quote", CopyQuote);
