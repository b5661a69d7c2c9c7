/** Tells the style sheet how high the heads of the line-up stand, so that a link to a topic lands right under them.

    A wide line-up has a box that scrolls sideways, in which heads cannot stick to the page: here they follow it. */
const WIDE = matchMedia("screen and (min-width: 60.01rem)");

class LineUp extends HTMLElement {
  connectedCallback() {
    this.head = this.querySelector("thead");
    this.watch = new ResizeObserver(() => this.measure());
    this.watch.observe(this.head);
    this.follow = () => this.keepInSight();
    if (this.classList.contains("wide")) window.addEventListener("scroll", this.follow, { passive: true });
    this.measure();
    // The browser went to the topic before it knew the height.
    if (location.hash && document.readyState !== "complete") this.querySelector(":target")?.scrollIntoView();
  }

  disconnectedCallback() {
    this.watch.disconnect();
    window.removeEventListener("scroll", this.follow);
  }

  measure() {
    const height = WIDE.matches ? this.head.offsetHeight : 0;
    document.documentElement.style.setProperty("--heads", `${height}px`);
    this.keepInSight();
  }

  keepInSight() {
    if (!this.classList.contains("wide")) return;
    const room = this.offsetHeight - this.head.offsetHeight;
    const down = WIDE.matches ? Math.min(Math.max(-this.getBoundingClientRect().top, 0), room) : 0;
    this.style.setProperty("--down", `${down}px`);
  }
}

customElements.define("line-up", LineUp);
