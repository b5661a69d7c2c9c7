/** Inside a frame: tells the page around it how high this page is, whenever that changes or it asks.
    The message is { type: "readout-height", height: whole pixels }, and nothing else leaves the frame. */
(() => {
  if (window.parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ type: "readout-height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.type === "readout-height?") tell();
  });
})();
