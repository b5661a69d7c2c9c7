"""What any workbook of ours must mind: Excel's limits, and what XlsxWriter makes of some texts."""

CHARACTERS = 32_767  # of a cell, in UTF-16 code units (Microsoft, “Excel specifications and limits”)


def fitting(text: str, cut: str) -> str:
    """`text` as a cell can hold it; `cut` ends what is too long and says so."""
    # XlsxWriter takes a text between these two for markup of its own and would write it as it is.
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    if len(text) * 2 > CHARACTERS and len(text.encode("utf-16-le")) > CHARACTERS * 2:
        units = text.encode("utf-16-le")[: (CHARACTERS - len(cut)) * 2]
        text = units.decode("utf-16-le", "ignore") + cut
    return text
