import { announce, put } from "./clipboard.js";

/** Adds a button that copies the code in its text field. Without scripts the field is there to be selected. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const field = this.querySelector("textarea");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy the code" });
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      button.textContent = (await put(field.value)) ? "Copied" : "Not copied: the browser refused";
      announce(button.textContent);
      setTimeout(() => { button.textContent = "Copy the code"; }, 2500);
    });
    this.append(button);
  }
}

customElements.define("copy-code", CopyCode);
