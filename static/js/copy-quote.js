/** Adds a button to a quote that copies its words with speaker, day and address. Without scripts, no button. */
class CopyQuote extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("q");
    if (!words || this.querySelector(".copy") || !navigator.clipboard) return;
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

  async copy(words) {
    const address = this.querySelector("a")?.href ?? location.href;
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(`“${words}” (${this.getAttribute("credit")}) ${address}`);
    } catch {
      said = "Not copied: the browser refused";
    }
    this.button.textContent = said;
    this.button.removeAttribute("aria-label");
    announce(said);
    setTimeout(() => this.rest(), 2500);
  }
}

/** Tells screen readers: one polite live region for the whole page. */
function announce(text) {
  let region = document.getElementById("announcements");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcements";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

customElements.define("copy-quote", CopyQuote);
