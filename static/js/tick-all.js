/** Puts a box before a list of boxes that ticks them all, and says how many are ticked. */
class TickAll extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    if (this.boxes.length < 2) return;
    const label = document.createElement("label");
    label.className = "tick-all";
    this.all = Object.assign(document.createElement("input"), { type: "checkbox" });
    this.told = document.createElement("span");
    label.append(this.all, " ", this.told);
    this.prepend(label);
    this.all.addEventListener("change", () => this.boxes.forEach((box) => (box.checked = this.all.checked)));
    this.addEventListener("change", () => this.tell());
    this.tell();
  }

  tell() {
    const ticked = this.boxes.filter((box) => box.checked).length;
    this.all.checked = ticked === this.boxes.length;
    this.all.indeterminate = ticked > 0 && ticked < this.boxes.length;
    this.told.textContent = ticked ? `${ticked} of ${this.boxes.length} on this page ticked` : "Tick all on this page";
  }
}

customElements.define("tick-all", TickAll);
