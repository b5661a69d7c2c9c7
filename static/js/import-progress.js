/** Sends its form and shows how many rows are done while they are gone through: the answer tells it, line by line.
    With `start` it begins by itself. Without scripts the form is sent as any other and the next page comes at the end. */
class ImportProgress extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.form.addEventListener("submit", (event) => this.begin(event));
    if (this.hasAttribute("start")) this.form.requestSubmit();
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  begin(event) {
    event.preventDefault();
    if (this.running) return;
    this.running = true;
    this.show();
    this.run().catch(() => this.fail("The connection was lost before the end: nothing is kept. Try again."));
  }

  show() {
    this.querySelector(".bar")?.remove();
    this.button = this.form.querySelector("button");
    this.button.setAttribute("aria-disabled", "true");
    const bar = Object.assign(document.createElement("div"), { className: "bar" });
    this.progress = document.createElement("progress");
    this.progress.setAttribute("aria-label", "Rows done");
    this.count = Object.assign(document.createElement("p"), { className: "count", textContent: "Reading the file…" });
    this.count.setAttribute("role", "status");
    bar.append(this.progress, this.count);
    this.append(bar);
  }

  async run() {
    this.stop = new AbortController();
    const response = await fetch(this.form.action, {
      method: "POST",
      body: new FormData(this.form),
      headers: { Accept: "application/x-ndjson" },
      signal: this.stop.signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    let last = {};
    for await (const line of lines(response.body)) {
      last = JSON.parse(line);
      if ("done" in last) this.tell(last);
    }
    if (last.error) this.fail(last.error);
    else if (last.next) location.assign(last.next);
    else throw new Error("cut off");
  }

  tell({ done, of }) {
    this.progress.max = of;
    this.progress.value = done;
    this.count.textContent = `${done.toLocaleString("en")} of ${of.toLocaleString("en")} rows`;
  }

  fail(message) {
    this.running = false;
    this.button.removeAttribute("aria-disabled");
    this.progress.remove();
    this.count.textContent = message;
  }
}

/** The lines of a stream, each as soon as it is whole. */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    yield* parts.filter(Boolean);
  }
  if (rest) yield rest;
}

customElements.define("import-progress", ImportProgress);
