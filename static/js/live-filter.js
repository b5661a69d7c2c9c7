/** Lets the page follow each change of its filter form. Without scripts the form's own button does. */
class LiveFilter extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => this.changed(event));
    document.addEventListener("keydown", (event) => this.closeMenu(event)); // also the menu of files, which stands above
    this.classList.add("live");
  }

  closeMenu(event) {
    const menu = event.key === "Escape" && event.target.closest("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  async changed(event) {
    const form = event.target.form;
    if (!form || !event.target.checkValidity()) return;
    const asked = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(asked);
    const address = query.size ? `${form.action}?${query}` : form.action;
    this.latest = address;
    const page = await this.fetched(address);
    if (this.latest !== address) return; // a later change is on its way
    if (!page) location.assign(address);
    else this.show(page, address);
  }

  async fetched(address) {
    try {
      const response = await fetch(address);
      return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
    } catch {
      return null;
    }
  }

  /** Puts the new region in place and gives the focus back to the control that had it. */
  show(page, address) {
    const old = this.querySelector("[data-live]");
    const next = page.querySelector("[data-live]");
    const { name, value } = document.activeElement ?? {};
    const open = [...old.querySelectorAll("details[data-menu][open]")].map((menu) => menu.dataset.menu);
    for (const menu of open) next.querySelector(`details[data-menu="${menu}"]`)?.setAttribute("open", "");
    old.replaceWith(next);
    for (const part of [".actions", ".colophon"]) document.querySelector(part)?.replaceWith(page.querySelector(part));
    history.replaceState(null, "", address);
    if (name) {
      const same = [...next.querySelectorAll("input")].filter((input) => input.name === name);
      (same.find((input) => input.value === value) ?? same[0])?.focus({ preventScroll: true });
    }
    this.say(next.querySelector("[data-outcome]").textContent);
  }

  say(text) {
    this.status ??= this.appendChild(Object.assign(document.createElement("p"), { className: "visually-hidden" }));
    this.status.setAttribute("role", "status");
    this.status.textContent = text;
  }
}

customElements.define("live-filter", LiveFilter);
