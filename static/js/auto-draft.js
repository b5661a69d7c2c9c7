/** Keeps what is typed into the form inside it: on this device at once, on the server soon after.

    `data-form` is the form's key; `data-saved` is when the server's draft was saved that the page was filled from.
    A copy on this device that the server does not have (a lost connection, a closed tab) is put back on the page.
    Before rows of a form are put back, the form gets the event `draft-restoring` with `detail.pairs`. */
const PAUSE = 800; // milliseconds after the last key
const AGAIN = 10_000; // until the next try after a failure
const LEFT_OUT = new Set(["csrfmiddlewaretoken"]);

class AutoDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.status) return;
    this.known = this.dataset.saved || null;
    this.status = Object.assign(document.createElement("p"), { className: "draft-status muted" });
    this.status.setAttribute("role", "status");
    this.append(this.status);
    if (this.known) this.say(`Saved ${clock(new Date(this.known))}`);
    this.before = this.written();
    this.listening = new AbortController();
    const options = { signal: this.listening.signal };
    for (const kind of ["input", "change"]) this.addEventListener(kind, () => this.changed(), options);
    this.addEventListener("submit", (event) => this.sending(event), options);
    window.addEventListener("online", () => this.save(), options);
    window.addEventListener("pagehide", () => this.leave(), options);
    document.addEventListener("click", (event) => this.forget(event), options);
    this.meetLocal();
  }

  disconnectedCallback() {
    this.listening?.abort();
    clearTimeout(this.timer);
  }

  get key() { return `readout-draft:${this.dataset.form}`; }

  pairs() {
    const found = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name));
    return found.map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]);
  }

  written() { return JSON.stringify(this.pairs()); }

  changed() {
    if (this.sent) return;
    const now = this.written();
    if (now === this.before) return;
    this.before = now;
    this.dirty = true;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** The copy on this device, which costs nothing and survives a closed tab. */
  keep() {
    const entry = { pairs: JSON.parse(this.before), at: new Date().toISOString(), known: this.known, dirty: this.dirty, sent: Boolean(this.sent) };
    try {
      localStorage.setItem(this.key, JSON.stringify(entry));
    } catch {
      // Storage may be full or forbidden: then there is the server's copy alone.
    }
  }

  async save({ force = false } = {}) {
    if (!this.dirty || this.sent || this.conflict && !force) return;
    clearTimeout(this.timer);
    const written = this.before;
    const body = JSON.stringify({ form: this.dataset.form, pairs: JSON.parse(written), known: this.known, force });
    try {
      const answer = await fetch(this.dataset.url || "/desk/drafts/save/", {
        method: "POST", body, credentials: "same-origin", signal: this.listening.signal,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "" },
      });
      await this.heard(answer, written);
    } catch (error) {
      if (error.name !== "AbortError") this.failed();
    }
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
    this.keep();
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
      ["Show the other", () => { this.drop(); this.sent = true; location.reload(); }],
    ]);
  }

  sending(event) {
    if (event.defaultPrevented) return;
    this.sent = true;
    clearTimeout(this.timer);
    if (this.dirty) this.keep();
  }

  leave() { if (this.dirty && !this.sent) this.keep(); }

  drop() {
    try { localStorage.removeItem(this.key); } catch { /* nothing is kept there */ }
  }

  forget(event) {
    if (event.target.closest?.(`[data-forgets="${CSS.escape(this.dataset.form)}"]`)) {
      this.sent = true;
      this.drop();
    }
  }

  /** What this device kept and the server may not have. */
  meetLocal() {
    const entry = this.local();
    if (!entry) return;
    const cameBack = this.form.querySelector(".errorlist") || this.parentElement?.querySelector(".notice.errors");
    if (JSON.stringify(entry.pairs) === this.before || !entry.dirty || cameBack) return this.drop();
    if (entry.sent && arrived(entry, this.known)) return this.drop();
    if (!entry.sent && entry.known === this.known) return this.restore(entry);
    this.say(`This device kept other words of ${clock(new Date(entry.at))}, which may not have reached the server.`, [
      ["Put them back", () => this.restore(entry)],
      ["Forget them", () => { this.drop(); this.say(""); }],
    ]);
  }

  local() {
    try {
      const entry = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(entry?.pairs) ? entry : null;
    } catch {
      return null;
    }
  }

  restore(entry) {
    this.form.dispatchEvent(new CustomEvent("draft-restoring", { detail: { pairs: entry.pairs } }));
    fill(this.form, entry.pairs);
    this.form.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
    this.before = this.written();
    this.dirty = true;
    this.keep();
    this.say(`Put back as you left it at ${clock(new Date(entry.at))}`);
    this.save();
  }

  say(text, offers = []) {
    const buttons = offers.map(([label, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: label });
      button.addEventListener("click", act);
      return button;
    });
    this.status.replaceChildren(text, ...buttons.flatMap((button) => [" ", button]));
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
