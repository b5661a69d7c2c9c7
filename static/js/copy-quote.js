/** Adds a button to a quote that copies its words with who said them, where, when, whether they are a
    translation's, and the address. Without scripts, no button. */
class CopyQuote extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("q");
    if (!words || this.querySelector(".copy")) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "copy";
    this.rest();
    this.button.addEventListener("click", () => this.copy(words.textContent));
    this.append(this.button);
  }

  rest() {
    this.button.textContent = "Copy";
    this.button.setAttribute("aria-label", `Copy the quote of ${this.getAttribute("credit")}`);
  }

  cited(words) {
    const address = this.querySelector("a")?.href ?? location.href;
    const said = [this.getAttribute("credit"), this.getAttribute("translation") ?? ""].filter(Boolean);
    return `“${words}” (${said.join("; ")}) ${address}`;
  }

  async copy(words) {
    const said = (await put(this.cited(words))) ? "Copied" : "Not copied: the browser refused";
    this.button.textContent = said;
    this.button.removeAttribute("aria-label");
    announce(said);
    setTimeout(() => this.rest(), 2500);
  }
}

/** Puts the text on the clipboard; true where that worked. Without https there is only the old way. */
export async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return putTheOldWay(text);
  }
}

function putTheOldWay(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  const focused = document.activeElement;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

/** Tells screen readers: one polite live region for the whole page. */
export function announce(text) {
  let region = document.getElementById("announcements");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcements";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

customElements.define("copy-quote", CopyQuote);
