"""PDF: glyphs on pages. What it is told by; it is read in a process of its own (`pdf_pages`), which loads pypdf."""

NAME = "PDF"
SUFFIXES = (".pdf",)


def is_it(content: bytes, name: str) -> bool:
    return content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")
