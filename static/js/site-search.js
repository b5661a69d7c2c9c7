/** The search of the page: "/" leads into its box, unless something is being typed or a key of its own is turned off. */
const SINGLE_KEYS = "readout-single-keys"; // as the claim bench keeps it
const TYPING = "input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit']), textarea, select, [contenteditable]";

class SiteSearch extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    this.box.setAttribute("aria-keyshortcuts", "/");
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.abort.signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  get box() {
    return this.querySelector("input[type=search]");
  }

  get isOff() {
    try {
      return localStorage.getItem(SINGLE_KEYS) === "off";
    } catch {
      return false;
    }
  }

  pressed(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || event.isComposing || event.target.closest?.(TYPING) || this.isOff) return;
    event.preventDefault();
    this.box.focus();
    this.box.select();
  }
}

customElements.define("site-search", SiteSearch);
