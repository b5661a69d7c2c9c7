import { announce, put } from "./clipboard.js";

/** Adds a button to a quote that copies its words with who said them, where, when, whether they are a
    translation's, and the address. Without scripts, no button. */
class CopyQuote extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("q");
    if (!words || this.querySelector(".copy")) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "copy";
    this.rest();
    this.button.addEventListener("click", () => this.copy(words.textContent));
    this.append(this.button);
  }

  rest() {
    this.button.textContent = "Copy";
    this.button.setAttribute("aria-label", `Copy the quote of ${this.getAttribute("credit")}`);
  }

  cited(words) {
    const address = this.querySelector("a")?.href ?? location.href;
    const said = [this.getAttribute("credit"), this.getAttribute("translation") ?? ""].filter(Boolean);
    return `“${words}” (${said.join("; ")}) ${address}`;
  }

  async copy(words) {
    const said = (await put(this.cited(words))) ? "Copied" : "Not copied: the browser refused";
    this.button.textContent = said;
    this.button.removeAttribute("aria-label");
    announce(said);
    setTimeout(() => this.rest(), 2500);
  }
}

customElements.define("copy-quote", CopyQuote);
