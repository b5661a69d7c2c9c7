/** Shows how far a file is, and its page anew once it is ready. Without scripts the link “Look again” does the same. */
const PAUSE = 1000; // milliseconds
const LONGEST_PAUSE = 10_000;

class JobProgress extends HTMLElement {
  connectedCallback() {
    this.bar = this.querySelector("progress");
    this.count = this.querySelector(".count");
    this.querySelector(".refresh")?.remove();
    this.pause = PAUSE;
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    this.timer = setTimeout(() => this.look(), this.pause);
  }

  async look() {
    try {
      const response = await fetch(this.getAttribute("state"), { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      this.tell(await response.json());
    } catch {
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE); // the connection may come back
      this.wait();
    }
  }

  tell({ goes_on, progress, state }) {
    if (!goes_on) {
      location.reload();
      return;
    }
    this.pause = PAUSE;
    this.bar.value = progress;
    this.count.textContent = `${state}: ${progress} %`;
    this.wait();
  }
}

customElements.define("job-progress", JobProgress);
