/**
 * A list whose order is changed by dragging a handle, by the arrow keys on it, or by its buttons.
 * Without scripts the buttons send the form. The order of the hidden inputs is what is saved.
 *
 * To move a thing its neighbour is put on its other side: what is held or focused never leaves the page.
 */
const KEYS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
const EDGE = 48; // pixels from the edge of the window where a drag scrolls

class OrderList extends HTMLElement {
  connectedCallback() {
    this.items = this.querySelector("[data-items]");
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("pointerdown", (event) => this.taken(event));
    this.addEventListener("chosen", (event) => this.add(event.detail));
    this.occasion = document.getElementById(this.dataset.occasionField);
    this.occasion?.addEventListener("change", () => this.compareOccasions());
    this.classList.add("live");
  }

  clicked(event) {
    const button = event.target.closest("button[data-step], button[data-remove]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    if ("remove" in button.dataset) this.remove(item);
    else this.move(item, Number(button.dataset.step));
  }

  pressed(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || !(event.key in KEYS)) return;
    event.preventDefault();
    this.move(handle.closest("li"), KEYS[event.key]);
  }

  taken(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    const item = handle.closest("li");
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    item.classList.add("dragging");
    const follow = (moved) => this.follow(item, moved.clientY);
    const drop = () => {
      handle.removeEventListener("pointermove", follow);
      item.classList.remove("dragging");
      this.tell(item);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  }

  /** Brings the thing to where the pointer is, past one neighbour after the other. */
  follow(item, y) {
    if (y < EDGE) scrollBy(0, -EDGE / 4);
    else if (y > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    while (item.previousElementSibling && y < middle(item.previousElementSibling)) item.after(item.previousElementSibling);
    while (item.nextElementSibling && y > middle(item.nextElementSibling)) item.before(item.nextElementSibling);
  }

  move(item, steps) {
    for (let left = Math.abs(steps); left > 0; left -= 1) {
      const other = steps < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!other) break;
      if (steps < 0) item.after(other);
      else item.before(other);
    }
    item.scrollIntoView({ block: "nearest" });
    this.tell(item);
  }

  remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    this.count();
    this.say(`${item.dataset.name} is taken out. It is saved with the rest.`);
    (next?.querySelector("[data-handle]") ?? this.querySelector("[data-find]")).focus();
    this.changed();
  }

  add(offer) {
    if (this.items.querySelector(`li[data-key="${CSS.escape(offer.key)}"]`)) return;
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    Object.assign(item.dataset, { key: offer.key, name: offer.name, occasion: offer.occasion });
    for (const part of item.querySelectorAll("[data-fill]")) part.textContent = offer[part.dataset.fill] ?? "";
    item.querySelector("[data-fill=state]").hidden = !offer.state;
    const input = item.querySelector("input");
    input.value = offer.key;
    input.disabled = false;
    item.querySelector("[data-handle]").ariaLabel = `Move ${offer.name}`;
    item.querySelector("[data-step='-1']").ariaLabel = `Move ${offer.name} up`;
    item.querySelector("[data-step='1']").ariaLabel = `Move ${offer.name} down`;
    item.querySelector("[data-remove]").ariaLabel = `Take ${offer.name} out`;
    for (const button of item.querySelectorAll("button[value]")) button.value += offer.key;
    this.items.append(item);
    this.compareOccasions();
    this.tell(item);
  }

  compareOccasions() {
    const chosen = this.occasion?.value ?? "";
    for (const item of this.items.children) {
      const told = item.querySelector("[data-elsewhere]");
      if (told) told.hidden = !chosen || !item.dataset.occasion || item.dataset.occasion === chosen;
    }
  }

  /** Lets whoever listens to the form know, as a field would that was typed into. */
  changed() { this.dispatchEvent(new Event("change", { bubbles: true })); }

  count() {
    const number = this.items.children.length;
    this.querySelector("[data-count]").textContent = number;
    this.querySelector("[data-none]").hidden = number > 0;
    return number;
  }

  tell(item) {
    const number = this.count();
    this.say(`${item.dataset.name}: ${[...this.items.children].indexOf(item) + 1} of ${number}.`);
    this.changed();
  }

  say(text) {
    this.querySelector("[data-says]").textContent = text;
  }
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
}

customElements.define("order-list", OrderList);
