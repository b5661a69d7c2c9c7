"""Files as people send them in, small and real."""

import io
import zipfile

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

WORDS = "Ми за тишу.\nThe halt covers energy and infrastructure."


def sent(
    content: bytes, name: str = "words.txt", kind: str = "application/octet-stream"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def docx_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def zip_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def body_of(xml: str) -> bytes:
    """A .docx whose body is this markup."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zip_of(
        {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'.encode()}
    )


def pdf_of(*pages: str) -> bytes:
    """A PDF of one font, a page for each text, a line for each of its lines."""
    streams = []
    for text in pages:
        lines = [
            line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")
        ]
        drawn = " T* ".join(f"({line}) Tj" for line in lines)
        streams.append(f"BT /F1 12 Tf 14 TL 72 720 Td {drawn} ET".encode("latin-1") if text else b"")
    return pdf_of_streams(*streams)


def pdf_of_streams(*streams: bytes, filters: str = "") -> bytes:
    """A PDF with these drawn on its pages, as they are."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
        objects.append((page + "/Resources << /Font << /F1 3 0 R >> >> >>").encode())
        head = f"<< /Length {len(stream)} {filters} >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    made = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(made)
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(made)
