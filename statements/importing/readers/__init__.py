"""One file a format. Each has `read(file) -> tables`; `registry` lists them and tells them apart by their content."""
