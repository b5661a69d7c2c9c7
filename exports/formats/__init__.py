"""One file a format. Each has `render(report) -> bytes`; `exports.registry` lists them."""
