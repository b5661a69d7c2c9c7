/** Lights the whole of the quote that the address names, where other quotes cut it into several stretches. */
class KeptWords extends HTMLElement {
  connectedCallback() {
    this.light = () => this.lightUp();
    window.addEventListener("hashchange", this.light);
    this.lightUp();
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.light);
  }

  lightUp() {
    const key = /^#q(\d+)$/.exec(location.hash)?.[1];
    for (const stretch of this.querySelectorAll("[data-quotes]")) {
      stretch.classList.toggle("lit", stretch.dataset.quotes.split(" ").includes(key));
    }
  }
}

customElements.define("kept-words", KeptWords);
