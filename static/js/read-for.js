/* <read-for data-url>: a click in the panel is sent without leaving the page, so that what is typed beside it stays. */

class ReadFor extends HTMLElement {
  connectedCallback() {
    this.sent = (event) => this.send(event);
    this.addEventListener("submit", this.sent);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this.sent);
  }

  async send(event) {
    const form = event.target;
    event.preventDefault();
    if (this.getAttribute("aria-busy") === "true") return;
    const data = new FormData(form, event.submitter);
    const next = data.get("next");
    data.set("next", this.dataset.url);
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("read-for");
      if (!answer.ok || !fresh) throw new Error(`answered ${answer.status}`);
      this.take(fresh, next, page.querySelector(".message"), event.submitter);
    } catch {
      // Sent as a browser sends it: then the page itself says what is wrong.
      this.removeEventListener("submit", this.sent);
      form.requestSubmit(event.submitter);
    }
    this.removeAttribute("aria-busy");
  }

  /* Puts the panel as it is now in the place of what stood here, and the focus where it was. */
  take(fresh, next, message, button) {
    const names = [...this.querySelectorAll("button[name]")].map((one) => one.name + one.value);
    const at = names.indexOf(button.name + button.value);
    this.replaceChildren(...fresh.childNodes);
    for (const field of this.querySelectorAll('input[name="next"]')) field.value = next;
    const told = this.querySelector("[data-told]");
    told.textContent = message?.textContent.trim() ?? "";
    if (message?.classList.contains("error")) {
      told.classList.remove("visually-hidden");
      told.classList.add("notice");
    }
    const buttons = [...this.querySelectorAll("button[name]")];
    (buttons[Math.min(at, buttons.length - 1)] ?? this.querySelector("h2"))?.focus();
  }
}

customElements.define("read-for", ReadFor);
