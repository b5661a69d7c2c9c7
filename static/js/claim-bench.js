import { rangeAt } from "./code-points.js";

/** The bench: takes what is selected in the kept text into the claim's form, by mouse, keys or touch; shows another
    source without leaving the form; and knows the keys. Letters alone work only while nothing is typed, and can be
    turned off. */
const SINGLE_KEYS = "readout-single-keys";
const TYPING = "input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit']), textarea, select, [contenteditable]";

class ClaimBench extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    document.addEventListener("keydown", (event) => this.key(event), options);
    document.addEventListener("selectionchange", () => this.selected(), options);
    document.addEventListener("pointerdown", (event) => { this.pressed = Boolean(this.cursor?.contains(event.target)); }, options);
    document.addEventListener("pointerup", (event) => this.lifted(event), options);
    document.addEventListener("click", (event) => this.clicked(event), options);
    this.addEventListener("cursor-moved", (event) => this.announce(event.detail.text));
    this.addEventListener("bounds-moved", (event) => { this.announce(event.detail.words); this.light(); });
    this.addEventListener("draft-restored", () => this.open());
    this.addEventListener("focusin", (event) => { if (event.target === this.cursor) this.cursor.show(); });
    for (const help of document.querySelectorAll("[data-help]")) help.hidden = false;
    for (const kind of ["scroll", "resize"]) window.addEventListener(kind, () => this.fit(), { ...options, passive: true });
    this.fit();
    this.setUpKeys();
    queueMicrotask(() => this.arrive());
  }

  disconnectedCallback() { this.listening.abort(); }

  get cursor() { return this.querySelector("word-cursor"); }
  get sheet() { return this.querySelector("claim-sheet"); }
  get panel() { return this.querySelector("#claim"); }
  get bar() { return this.querySelector(".take-bar"); }
  get isFree() { return this.sheet && !this.sheet.hasQuote; }

  /** After a claim was saved the next one begins where its words end. */
  async arrive() {
    await Promise.all(["word-cursor", "claim-sheet"].map((name) => customElements.whenDefined(name)));
    // The browser goes to the address's fragment on loading, and takes the focus from wherever it was.
    if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
    await new Promise(requestAnimationFrame);
    const saved = /^#c\d+$/.test(location.hash) && this.querySelector(location.hash);
    const mark = saved && this.querySelector(`#q${saved.dataset.quotes.trim().split(" ")[0]}`);
    if (mark && this.cursor) {
      this.cursor.placeAfter(mark);
      this.cursor.focus({ preventScroll: true });
    }
    this.light();
  }

  /** The form's pane ends where the window does, however far the page is scrolled: its last row are the buttons. */
  fit() {
    const pane = this.querySelector(".claims");
    pane?.style.setProperty("--above", `${Math.max(0, Math.round(pane.getBoundingClientRect().top))}px`);
  }

  selected() { this.offer(this.note()); }

  /** Remembers what is selected: a tap on a button may take the selection away. */
  note() {
    const passage = this.cursor?.passage;
    if (passage) this.passage = { ...passage, copy: this.cursor.dataset.copy };
    return passage;
  }

  /** What can be done with the selected words, at the foot of the text. */
  offer(passage) {
    if (!this.bar || !this.sheet) return;
    this.bar.hidden = !passage || passage.words === this.taken;
    const names = this.isFree ? ["new"] : ["further", "replace", "term"];
    for (const button of this.bar.querySelectorAll("[data-take]")) button.hidden = !names.includes(button.dataset.take);
  }

  /** With a mouse the first words selected go into an empty form at once; the focus stays. A click elsewhere takes
      nothing: what is selected may have been so for long. */
  lifted(event) {
    if (event.pointerType !== "mouse" || !this.pressed || event.target.closest?.(".take-bar")) return;
    setTimeout(() => {
      const inText = this.cursor?.contains(getSelection().anchorNode) && this.cursor.passage;
      if (inText && this.isFree) this.take("new", { focus: false });
    });
  }

  clicked(event) {
    const button = event.target.closest?.("[data-take], [data-help], .tabs a[data-source]");
    if (button?.matches("[data-take]")) this.take(button.dataset.take);
    else if (button?.matches("[data-help]")) this.help();
    else if (button && this.contains(button) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.show(button);
    } else if (event.target.closest?.("mark[data-quotes]") && getSelection().isCollapsed) this.point(event.target.closest("mark"));
  }

  take(how, { focus = true } = {}) {
    this.note(); // the browser tells of a change of the selection somewhat later
    const { passage } = this;
    if (!passage || !this.sheet) return;
    const back = this.sheet.lastField;
    this.open();
    if (how === "term") this.sheet.takeTerm(passage);
    else this.sheet.takeQuote(passage, { replace: how === "replace" });
    this.taken = passage.words;
    this.light();
    this.announce(`Taken: ${passage.words}`);
    if (this.bar) this.bar.hidden = true;
    if (focus) (back?.isConnected && how !== "new" ? back : this.sheet.form.elements.topic).focus();
  }

  /** What Enter does with the selected words. */
  get likely() { return this.isFree ? "new" : this.sheet?.isAtTerm ? "term" : "further"; }

  open() { if (this.panel) this.panel.open = true; }

  /** Keeps the words of the form lit in the text. */
  light() {
    if (!globalThis.CSS?.highlights || !this.cursor || !this.sheet) return;
    const rows = [...this.sheet.querySelectorAll("[data-row]")].filter((row) => row.querySelector("[name$='-copy']")?.value === this.cursor.dataset.copy);
    const ranges = rows.map((row) => {
      const [words, place] = [row.querySelector("[name$='-words']")?.value, row.querySelector("[type='hidden'][name$='-place']")?.value];
      return words && place ? rangeAt(this.cursor, Number(place), Number(place) + [...words].length) : null;
    });
    CSS.highlights.set("chosen", new Highlight(...ranges.filter(Boolean)));
  }

  point(mark) {
    const key = mark.dataset.quotes.split(" ")[0];
    for (const entry of this.querySelectorAll(".claim-list > li")) {
      const lit = entry.dataset.quotes.split(" ").includes(key);
      entry.classList.toggle("lit", lit);
      if (lit) entry.scrollIntoView({ block: "nearest" });
    }
  }

  /** Another source in place of this one; the form stays as it is. */
  async show(link) {
    const answer = await fetch(link.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["#copy", "#claims"]) {
      const [here, there] = [this.querySelector(part), page.querySelector(part)];
      if (here && there) here.replaceChildren(...document.adoptNode(there).childNodes);
    }
    history.replaceState(null, "", link.href);
    if (this.sheet?.form.elements.source) this.sheet.form.elements.source.value = link.dataset.source;
    this.querySelector(`.tabs a[data-source="${link.dataset.source}"]`)?.focus();
    this.light();
  }

  key(event) {
    if (document.querySelector("dialog[open]") || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    const { target } = event;
    if (command && event.key === "Enter" && this.sheet && this.panel?.open) return this.send(event);
    if (event.altKey && event.code === "KeyB" && this.panel?.open) return done(event, () => this.sheet.takeOffer());
    if (event.altKey && event.code === "KeyM" && this.panel?.open) return done(event, () => this.sheet.term.querySelector("select").focus());
    if (command || event.altKey) return;
    if (event.key === "Escape" && this.panel?.contains(target) && this.cursor) return done(event, () => this.cursor.focus());
    if (event.key === "Enter" && target === this.cursor) return done(event, () => this.take(this.likely));
    if (!this.letters || target.closest?.(TYPING)) return;
    const act = this.keys[event.key.toLowerCase()];
    if (act) done(event, act);
  }

  setUpKeys() {
    this.keys = {
      n: () => this.begin(),
      j: () => this.walk(1),
      k: () => this.walk(-1),
      q: () => this.take("further"),
      w: () => this.take("term"),
      t: () => { this.open(); this.sheet?.form.elements.topic.focus(); },
      "?": () => this.help(),
    };
    const box = document.querySelector("[data-single-keys]");
    try { this.letters = localStorage.getItem(SINGLE_KEYS) !== "off"; } catch { this.letters = true; }
    if (!box) return;
    box.checked = this.letters;
    box.addEventListener("change", () => {
      this.letters = box.checked;
      try { localStorage.setItem(SINGLE_KEYS, box.checked ? "on" : "off"); } catch { /* for this page alone */ }
    });
  }

  begin() {
    if (!this.sheet?.dataset.new) return location.assign(this.dataset.newClaim);
    if (this.isFree && this.cursor?.passage) return this.take("new");
    this.open();
    this.sheet.form.elements.topic.focus();
  }

  walk(by) {
    if (!this.cursor) return;
    if (document.activeElement !== this.cursor) this.cursor.focus({ preventScroll: true });
    this.cursor.paragraph(by, false);
  }

  send(event) {
    const name = event.shiftKey ? "submit" : "save";
    const button = this.sheet.form.querySelector(`button[name="${name}"]`) ?? this.sheet.form.querySelector("button[name='save']");
    done(event, () => this.sheet.form.requestSubmit(button));
  }

  help() { document.querySelector("#keys")?.showModal(); }

  announce(text) {
    const region = this.querySelector("[data-announce]");
    if (region) region.textContent = text;
  }
}

function done(event, act) {
  event.preventDefault();
  act();
}

customElements.define("claim-bench", ClaimBench);
