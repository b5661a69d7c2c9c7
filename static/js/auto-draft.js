/** Keeps what is typed into the form inside it: on this device at once, on the server soon after.

    `data-form` is the form's key; `data-saved` is when the server's draft was saved that the page was filled from.
    Each page that is opened keeps its words on this device under an entry of its own, so that no window overwrites
    another's. What an entry holds and the server may not have (a lost connection, a closed tab, another window) is
    put back on the page where nothing speaks against it, else offered; it stays until somebody decides.
    Before rows of a form are put back, the form gets the event `draft-restoring` with `detail.pairs`.
    With `data-restores="reloading"` the server fills the form in again, as it must where the page's lists are in an
    order that their fields do not tell.
    The status stands in the form's `[data-draft-status]`, beside its buttons; else after the form. */
const PAUSE = 800; // milliseconds after the last key
const AGAIN = 10_000; // until the next try after a failure
const TELLING = 60; // characters by which kept words are told apart
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "draft-known"]);

class AutoDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.status) return;
    this.known = this.dataset.saved || null;
    this.page = anId();
    this.others = new Map(); // words of this form that other pages have left on this device, by their keys
    this.setUpStatus();
    if (this.known) this.say(`Saved ${clock(new Date(this.known))}`);
    this.before = this.written();
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    for (const kind of ["input", "change"]) this.addEventListener(kind, () => this.changed(), options);
    this.addEventListener("submit", (event) => this.sending(event), options);
    this.form.addEventListener("formdata", (event) => this.tell(event.formData), options);
    window.addEventListener("online", () => this.save(), options);
    window.addEventListener("pagehide", () => this.leave(), options);
    window.addEventListener("pageshow", (event) => { if (event.persisted && this.dirty) this.keep(); }, options);
    document.addEventListener("click", (event) => this.forget(event), options);
    this.meetLocal();
  }

  disconnectedCallback() {
    this.listening?.abort();
    clearTimeout(this.timer);
  }

  get base() { return `readout-draft:${this.dataset.form}`; }

  get key() { return `${this.base}|${this.page}`; }

  /** In view wherever the form is scrolled to: the bar of its buttons stays at the foot of the window. */
  setUpStatus() {
    this.status = Object.assign(document.createElement("div"), { className: "draft-status muted" });
    this.status.setAttribute("role", "status");
    const bar = this.querySelector("[data-draft-status]");
    if (bar) bar.prepend(this.status);
    else this.append(this.status);
  }

  pairs() {
    const isTyped = ([name, value]) => typeof value === "string" && !LEFT_OUT.has(name) && this.form.elements[name]?.type !== "search";
    const found = [...new FormData(this.form)].filter(isTyped);
    return found.map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]);
  }

  written() { return JSON.stringify(this.pairs()); }

  changed() {
    if (this.sent) return;
    const now = this.written();
    if (now === this.before) return;
    this.before = now;
    this.dirty = this.touched = true;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** The copy on this device, which costs nothing and survives a closed tab. `left`: the page was closed since. */
  keep({ left = false } = {}) {
    const { known, dirty } = this;
    store(this.key, { pairs: JSON.parse(this.before), at: new Date().toISOString(), known, dirty, left, sent: Boolean(this.sent) });
  }

  async save({ force = false } = {}) {
    if (!this.dirty || this.sent || this.conflict && !force) return;
    clearTimeout(this.timer);
    const written = this.before;
    this.underWay = true;
    try {
      await this.heard(await this.send(JSON.parse(written), force), written);
    } catch (error) {
      if (error.name !== "AbortError") this.failed();
    } finally {
      this.underWay = false;
    }
  }

  send(pairs, force) {
    const body = JSON.stringify({ form: this.dataset.form, pairs, known: this.known, force });
    return fetch(this.dataset.url || "/desk/drafts/save/", {
      method: "POST", body, credentials: "same-origin", signal: this.listening.signal,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "" },
    });
  }

  async heard(answer, written) {
    if (this.sent) return;
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.status === 409) return this.ask(said.saved_at);
    if (answer.status === 413 || answer.status === 400) return this.say(`Not saved: ${said.error}`);
    if (!answer.ok || !said.saved_at) return this.failed();
    this.known = said.saved_at;
    this.conflict = false;
    this.dirty = this.before !== written;
    if (this.dirty) this.keep();
    else this.drop();
    this.say(`Saved ${clock(new Date(this.known))}`);
    if (this.dirty) this.timer = setTimeout(() => this.save(), PAUSE);
  }

  failed() {
    this.say("Not saved to the server yet, kept on this device");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), AGAIN);
  }

  /** Another window has saved: the newest wins only once somebody says so. */
  ask(saved) {
    this.conflict = true;
    this.say(`Another window saved this form at ${clock(new Date(saved))}. What you type here is kept on this device.`, [
      ["Keep what stands here", () => { this.known = saved; this.save({ force: true }); }],
      ["Show the other", () => location.reload()], // these words are then offered there
    ]);
  }

  sending(event) {
    if (event.defaultPrevented) return;
    this.sent = true;
    clearTimeout(this.timer);
    if (this.dirty || this.known) this.keep();
  }

  /** Says with a sent form which draft it was: one that another window has saved since is not thrown away with it. */
  tell(data) { if (this.sent && !this.underWay) data.set("draft-known", this.known ?? ""); }

  leave() { if (this.dirty && !this.sent) this.keep({ left: true }); }

  drop(key = this.key) {
    try { localStorage.removeItem(key); } catch { /* nothing is kept there */ }
  }

  forget(event) {
    if (event.target.closest?.(`[data-forgets="${CSS.escape(this.dataset.form)}"]`)) {
      this.sent = true;
      this.drop();
    }
  }

  /** What this device kept and the server may not have. */
  meetLocal() {
    const cameBack = this.form.querySelector(".errorlist") || this.parentElement?.querySelector(".notice.errors");
    const kept = this.local();
    for (const [key, entry] of kept) {
      const here = JSON.stringify(entry.pairs) === this.before;
      if (entry.sent && cameBack) this.known ??= entry.known; // its words stand on the page
      if (here || !entry.dirty || entry.sent && (cameBack || arrived(entry, this.known))) this.drop(key);
      else this.others.set(key, entry);
    }
    const [mine] = [...this.others].filter(([, entry]) => entry.left && !entry.sent && entry.known === this.known);
    if (cameBack) this.hold();
    else if (mine) return this.restore(...mine, { aside: false }); // it went on from what the page was filled from
    this.show();
  }

  /** A page that came back with what is wrong holds words that nothing else may hold. */
  hold() {
    this.dirty = this.touched = true;
    this.keep();
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** The entries of this form, the newest first. */
  local() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key === this.base || key.startsWith(`${this.base}|`));
      const found = keys.map((key) => [key, JSON.parse(localStorage.getItem(key))]).filter(([, entry]) => Array.isArray(entry?.pairs));
      return found.sort(([, one], [, other]) => String(other.at).localeCompare(String(one.at)));
    } catch {
      return [];
    }
  }

  /** Puts an entry's words on the page; words that stand there and may be nowhere else are kept in its place. */
  restore(key, entry, { aside = true } = {}) {
    if (aside && (this.touched || this.known)) this.setAside();
    if (this.dataset.restores === "reloading") return this.reload(key, entry);
    this.others.delete(key);
    this.drop(key);
    this.form.dispatchEvent(new CustomEvent("draft-restoring", { detail: { pairs: entry.pairs } }));
    fill(this.form, entry.pairs);
    this.form.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
    this.before = this.written();
    this.dirty = this.touched = true;
    this.keep();
    this.say(`Put back as you left it at ${clock(new Date(entry.at))}`);
    this.save();
  }

  /** For a form that only the server can fill in again: the words become the draft, and the page is opened anew. */
  async reload(key, entry) {
    const answer = await this.send(entry.pairs, true).catch(() => null);
    if (!answer?.ok) return this.say("Not put back: the server is not to be reached. The words stay on this device.");
    this.drop(key);
    this.drop();
    this.dirty = false;
    location.reload();
  }

  setAside() {
    const [key, entry] = [`${this.base}|${anId()}`, { pairs: JSON.parse(this.before), at: new Date().toISOString(), known: null, dirty: true }];
    store(key, entry);
    this.others.set(key, entry);
  }

  say(text, offers = []) {
    this.line = [text, offers];
    this.show();
  }

  /** The status, then a question for each of the words that other pages have left. */
  show() {
    const lines = this.line ? [aLine(...this.line)] : [];
    for (const [key, entry] of this.others) {
      lines.push(aLine(`This device kept other words of ${clock(new Date(entry.at))}, which may not have reached the server${this.tellingOf(entry)}.`, [
        ["Put them back", () => this.restore(key, entry)],
        ["Forget them", () => { this.others.delete(key); this.drop(key); this.show(); }],
      ]));
    }
    this.status.replaceChildren(...lines);
  }

  /** The longest words of an entry that do not stand on the page. */
  tellingOf(entry) {
    const here = new Set(JSON.parse(this.before).map(([, value]) => value));
    const words = entry.pairs.filter(([name, value]) => !here.has(value) && this.form.elements[name]?.matches?.("textarea, [type='text']"));
    const [longest] = words.map(([, value]) => value.trim()).sort((one, other) => other.length - one.length);
    if (!longest) return "";
    return `: “${longest.length > TELLING ? `${longest.slice(0, TELLING).trimEnd()}…` : longest}”`;
  }
}

function aLine(text, offers = []) {
  const line = document.createElement("p");
  const buttons = offers.map(([label, act]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: label });
    button.addEventListener("click", act);
    return button;
  });
  line.append(text, ...buttons.flatMap((button) => [" ", button]));
  return line;
}

function anId() { return Math.random().toString(36).slice(2); }

function store(key, entry) {
  try {
    localStorage.setItem(key, JSON.stringify(entry));
  } catch {
    // Storage may be full or forbidden: then there is the server's copy alone.
  }
}

/** Whether a form that was sent has come in: the server throws its draft away then. */
function arrived(entry, known) {
  if (entry.known) return !known;
  const how = performance.getEntriesByType("navigation")[0]?.type;
  return how === "navigate" && document.referrer.startsWith(`${location.origin}/`);
}

function clock(moment) {
  return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Puts names and values back into a form's fields. */
export function fill(form, pairs) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || LEFT_OUT.has(field.name) || ["file", "submit", "button"].includes(field.type)) continue;
    const given = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = given.includes(option.value);
    else if (given.length) field.value = given[0];
  }
}

customElements.define("auto-draft", AutoDraft);
