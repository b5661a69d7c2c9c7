/* Readout: gives each <iframe data-readout> the height of what it shows. It does nothing else on this page:
   no cookie, no request. A frame put in later is found too. */
(() => {
  if (window.readoutEmbed) return; // pasted beside each of several frames
  window.readoutEmbed = true;
  const frames = () => [...document.querySelectorAll("iframe[data-readout]")];
  const LARGEST = 30000;

  addEventListener("message", (event) => {
    const told = event.data;
    if (!told || told.type !== "readout-height" || !Number.isFinite(told.height) || told.height <= 0) return;
    const frame = frames().find((one) => one.contentWindow === event.source);
    if (!frame) return;
    frame.style.height = Math.min(Math.ceil(told.height), LARGEST) + "px";
    frame.style.maxWidth = "100%";
  });
  // A frame that was there before this script has spoken already.
  const ask = () => frames().forEach((one) => one.contentWindow.postMessage({ type: "readout-height?" }, "*"));
  ask();
  addEventListener("DOMContentLoaded", ask);
})();
