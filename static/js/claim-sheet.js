/** The fields of a claim's form: takes passages of the kept text into its rows, adds rows, moves bounds by asking the
    server, and offers only the values that are on the topic's scale. Without scripts its buttons do the same. */
class ClaimSheet extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.addEventListener("focusin", (event) => { this.lastField = event.target; });
    this.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("toggle", (event) => this.opened(event), true);
    this.addEventListener("click", (event) => { if (event.target.closest("[data-offer]")) this.takeOffer(); });
    this.form.addEventListener("submit", (event) => this.sent(event));
    this.form.addEventListener("draft-restoring", (event) => this.makeRoom(event.detail.pairs));
    this.form.addEventListener("draft-restored", () => this.fitValues());
    for (const offer of this.querySelectorAll(".offer")) offer.hidden = false;
    this.fitValues();
  }

  get hasQuote() { return this.rows("quotes").some((row) => this.words(row).value.trim()); }

  rows(kind) { return [...this.querySelectorAll(`[data-row^="${kind}-"]`)]; }

  words(row) { return row.querySelector("textarea[name$='-words']"); }

  field(row, name) { return row.querySelector(`[name="${row.dataset.row}-${name}"]`); }

  /** The term that whoever types is at; else the first that has no words yet. */
  get term() {
    const at = this.lastField?.isConnected && this.lastField.closest("[data-row^='terms-']");
    return at || this.rows("terms").find((row) => !this.words(row).value) || this.addRow("terms");
  }

  get isAtTerm() { return Boolean(this.lastField?.isConnected && this.lastField.closest("[data-row^='terms-']")); }

  takeQuote(passage, { replace = false } = {}) {
    const rows = this.rows("quotes");
    const empty = rows.find((row) => !this.words(row).value.trim());
    const row = replace ? rows[0] ?? empty : empty;
    this.put(row ?? this.addRow("quotes"), passage);
    this.form.dispatchEvent(new CustomEvent("words-chosen", { bubbles: true, detail: { words: passage.words } }));
  }

  takeTerm(passage) { this.put(this.term, passage); }

  put(row, passage) {
    this.words(row).value = passage.words;
    this.words(row).setAttribute("aria-invalid", "false");
    this.field(row, "copy").value = passage.copy;
    const place = row.querySelectorAll(`[name="${row.dataset.row}-place"]`);
    for (const one of place) {
      if (one.type === "radio") one.checked = one.value === String(passage.start);
      else one.value = passage.start;
    }
    this.place(row, `¶${passage.paragraph}, characters ${passage.start}–${passage.end}`);
    this.told();
  }

  place(row, text) {
    const standing = row.querySelector(".standing");
    if (!standing) return;
    standing.hidden = !text;
    standing.querySelector("small").textContent = text;
  }

  told() { this.form.dispatchEvent(new Event("input", { bubbles: true })); }

  addRow(kind) {
    const total = this.form.elements[`${kind}-TOTAL_FORMS`];
    const empty = this.querySelector(`template[data-empty="${kind}"]`);
    if (!empty || !total) return null;
    const made = document.importNode(empty.content, true);
    for (const one of made.querySelectorAll("*")) {
      for (const { name, value } of [...one.attributes]) {
        if (value.includes("__prefix__")) one.setAttribute(name, value.replaceAll("__prefix__", total.value));
      }
    }
    const row = made.firstElementChild;
    this.querySelector(`[data-rows="${kind}"]`).append(row);
    total.value = Number(total.value) + 1;
    return row;
  }

  /** As many rows as a draft has, before its values are put back. */
  makeRoom(pairs) {
    for (const [name, value] of pairs) {
      const kind = /^(\w+)-TOTAL_FORMS$/.exec(name)?.[1];
      while (kind && Number(this.form.elements[name]?.value) < Math.min(Number(value), 100)) if (!this.addRow(kind)) break;
    }
  }

  takeOffer() {
    const offer = this.querySelector("[data-offer]");
    if (!offer) return;
    if (offer.dataset.kind) this.form.elements.kind.value = offer.dataset.kind;
    const held = offer.dataset.held.trim().split(/\s+/);
    for (const box of this.querySelectorAll("[name='held_by']")) box.checked = held.includes(box.value);
    this.told();
    (offer.dataset.kind ? this.form.elements.value : this.form.elements.kind).focus();
  }

  changed(event) {
    if (event.target.name === "topic") this.fitValues();
    const menus = event.target.name === "topic" && this.querySelector("[data-fold='disputes'][open]");
    if (menus || event.target.name === "reports") this.ask("show");
    const row = event.target.closest("[data-row]");
    if (row && event.target.matches("[name$='-words']")) {
      this.place(row, "");
      for (const one of row.querySelectorAll(`[type='hidden'][name$='-place']`)) one.value = "";
    }
  }

  opened(event) {
    if (event.target.dataset?.fold === "disputes" && event.target.open) {
      if (!this.rows("disputes_made").length) this.addRow("disputes_made");
      this.ask("show");
    }
  }

  /** Only the values on the topic's scale can be chosen. */
  fitValues() {
    const { topic, value } = this.form.elements;
    if (!value) return;
    const scale = topic?.selectedOptions[0]?.dataset.scale;
    const chosen = value.value;
    this.scales ??= [...value.querySelectorAll("optgroup")];
    for (const group of this.scales) { // taken out: not every browser hides a part of a menu
      if (!scale || group.label.toLowerCase() === scale) value.append(group);
      else group.remove();
    }
    value.value = chosen;
    if (value.selectedIndex < 0) value.value = "";
  }

  sent(event) {
    const button = event.submitter;
    if (button?.name !== "adjust") return;
    event.preventDefault();
    const [verb, kind] = button.value.split(" ");
    if (verb === "add" && this.querySelector(`template[data-empty="${kind}"]`)) {
      this.addRow(kind).querySelector("select, textarea, input:not([type='hidden'])").focus();
    } else this.ask(button.value);
  }

  /** Sends the form as it stands with what a button asks for, and takes over only what it changed. */
  async ask(what) {
    const body = new FormData(this.form);
    body.set("adjust", what);
    const answer = await fetch(this.form.getAttribute("action").split("#")[0], { method: "POST", body, credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const kind = what.split(" ")[0];
    if (kind === "show") this.takeMenus(page);
    else this.takeRow(page.querySelector(`[data-row="${CSS.escape(kind)}"]`));
  }

  takeRow(theirs) {
    const row = theirs && this.querySelector(`[data-row="${theirs.dataset.row}"]`);
    if (!row) return;
    this.words(row).value = this.words(theirs).value;
    for (const name of ["copy", "place"]) {
      const [mine, other] = [this.field(row, name), this.field(theirs, name)];
      if (mine && other) mine.value = other.value;
    }
    this.place(row, theirs.querySelector(".standing:not([hidden]) small")?.textContent ?? "");
    this.told();
    this.dispatchEvent(new CustomEvent("bounds-moved", { bubbles: true, detail: { words: this.words(row).value } }));
  }

  takeMenus(page) {
    const menus = [...this.querySelectorAll("select"), ...[...this.querySelectorAll("template")].flatMap((one) => [...one.content.querySelectorAll("select")])];
    for (const menu of menus.filter((one) => /-(against|basis_capture)$/.test(one.name))) {
      const group = menu.name.split("-")[0];
      const empty = page.querySelector(`template[data-empty="${group}"]`)?.content;
      const theirs = page.querySelector(`select[name="${menu.name}"]`) ?? empty?.querySelector("select[name$='-against']");
      if (!theirs) continue;
      const chosen = menu.value;
      menu.replaceChildren(...[...theirs.options].map((option) => new Option(option.text, option.value)));
      menu.value = [...menu.options].some((option) => option.value === chosen) ? chosen : "";
    }
    const [here, there] = [this.querySelector("[data-original]"), page.querySelector("[data-original]")];
    if (here && there) here.replaceChildren(...document.adoptNode(there).childNodes);
  }
}

customElements.define("claim-sheet", ClaimSheet);
