/** A slider over the days on which something was said. Without scripts the links inside do the same. */
class DaySlider extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll("ol a")];
    if (this.links.length < 2 || this.querySelector(".slider")) return;
    const current = this.links.findIndex((link) => link.hasAttribute("aria-current"));
    this.prepend(this.slider(current < 0 ? this.nearest() : current));
    if (location.hash === "#as-of") this.takeFocus();
  }

  /** Whoever moved the slider goes on with it on the next page, once the browser has gone to its fragment. */
  takeFocus() {
    const focus = () => setTimeout(() => this.input.focus({ preventScroll: true }));
    if (document.readyState === "complete") focus();
    else addEventListener("load", focus, { once: true });
  }

  /** The day that the page is of may have none of its own: then the last one before it. */
  nearest() {
    const asked = new URLSearchParams(location.search).get("as_of");
    const days = this.links.map((link) => link.firstElementChild.dateTime);
    const after = /^\d{4}-\d\d-\d\d$/.test(asked ?? "") ? days.findIndex((day) => day > asked) : -1;
    return after < 0 ? days.length - 1 : Math.max(after - 1, 0);
  }

  slider(at) {
    const box = Object.assign(document.createElement("div"), { className: "slider" });
    const attributes = { type: "range", min: 0, max: this.links.length - 1, step: 1, value: at };
    this.input = Object.assign(document.createElement("input"), attributes);
    this.output = document.createElement("output");
    this.input.setAttribute("aria-label", "As of the day");
    this.input.addEventListener("input", () => this.say());
    this.input.addEventListener("change", () => location.assign(this.links[this.input.value].href));
    box.append(this.input, this.output);
    this.say();
    return box;
  }

  say() {
    const day = this.links[this.input.value].textContent;
    this.output.value = day;
    this.input.setAttribute("aria-valuetext", day);
  }
}

customElements.define("day-slider", DaySlider);
