/* <claim-suggestions data-url data-statement> inside a claim's form: asks what may be suggested for the words that
   were chosen (`words-chosen`, detail {words}) and shows it. Nothing is filled in before a button is pressed. What
   others said in similar wording, and why all of this is suggested, is folded away in the form's [data-alike]. */

const LONGEST = 500; // code points that are asked about: an address has no room for more
const REST = 200; // milliseconds without a new choice before anything is asked

class ClaimSuggestions extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.target = this.form ?? document;
    this.chosen = (event) => this.later(event.detail.words);
    this.target.addEventListener("words-chosen", this.chosen);
    this.addEventListener("click", (event) => this.fill(event.target.closest("button[data-field]")));
    this.says = document.createElement("p");
    this.says.className = "visually-hidden";
    this.says.setAttribute("role", "status");
    this.shown = document.createElement("div");
    this.append(this.says, this.shown);
  }

  disconnectedCallback() {
    this.target.removeEventListener("words-chosen", this.chosen);
    clearTimeout(this.timer);
    this.asking?.abort();
    this.replaceChildren();
  }

  later(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(words), REST);
  }

  async ask(words) {
    this.asking?.abort();
    const asked = [...(words ?? "").trim()].slice(0, LONGEST).join("");
    if (!asked) return this.show([], "");
    this.asking = new AbortController();
    const query = new URLSearchParams({ statement: this.dataset.statement, words: asked, fragment: "1" });
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${this.dataset.url}?${query}`, { signal: this.asking.signal });
      if (!answer.ok || answer.redirected) throw new Error(`answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const buttons = page.querySelectorAll("button[data-field]").length;
      this.show([...page.body.childNodes], `${buttons || "No"} suggestions for these words.`);
    } catch (error) {
      if (error.name === "AbortError") return; // asked again meanwhile
      this.show([], ""); // suggestions are a help: without them the form works as well
    }
    this.removeAttribute("aria-busy");
  }

  show(nodes, told) {
    this.shown.replaceChildren(...nodes);
    const alike = this.shown.querySelector("details.alike");
    this.form?.querySelector("[data-alike]")?.replaceChildren(...(alike ? [alike] : []));
    this.says.textContent = told;
    this.removeAttribute("aria-busy");
  }

  /* The form's fields that a button is for; a form within a form's name has a prefix before the field's. */
  fields(button) {
    const name = button.dataset.field;
    return [...(this.form?.elements ?? [])].filter((field) => field.name === name || field.name?.endsWith(`-${name}`));
  }

  fill(button) {
    if (!button) return;
    const values = button.dataset.value.split(",");
    const fields = this.fields(button);
    for (const field of fields) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = values.includes(option.value);
      } else field.value = button.dataset.value;
    }
    const told = fields.find((field) => field.checked) ?? fields[0];
    for (const kind of ["input", "change"]) told?.dispatchEvent(new Event(kind, { bubbles: true }));
    for (const other of this.querySelectorAll(`button[data-field="${button.dataset.field}"]`)) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    this.says.textContent = `${button.textContent.trim()} is filled in.`;
  }
}

customElements.define("claim-suggestions", ClaimSuggestions);
