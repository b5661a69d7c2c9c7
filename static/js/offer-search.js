/**
 * Looks for things to add while someone types; the one that is chosen goes out as a `chosen` event (detail: its data).
 * Without scripts the form's own buttons find and add.
 */
const PAUSE = 200; // milliseconds without a key before it asks

class OfferSearch extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("[data-find]");
    this.offers = this.querySelector("[data-offers]");
    this.field.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), PAUSE);
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // it would save the page
      this.ask();
    });
    this.addEventListener("click", (event) => this.clicked(event));
  }

  async ask() {
    const query = new URLSearchParams({ q: this.field.value });
    const held = this.closest("order-list").querySelectorAll("[data-items] input");
    for (const input of held) query.append("without", input.value);
    const address = `${this.dataset.url}?${query}`;
    this.latest = address;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || this.latest !== address) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.offers.replaceChildren(...page.body.querySelectorAll("li"));
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    if ("search" in button.dataset) {
      this.ask();
      return;
    }
    const item = button.closest("li");
    const next = item.nextElementSibling ?? item.previousElementSibling;
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: { ...button.dataset } }));
    item.remove();
    (next?.querySelector("button") ?? this.field).focus();
  }
}

customElements.define("offer-search", OfferSearch);
