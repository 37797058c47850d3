"""Files as people and attackers bring them, made in code."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Wells</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Wells fall by four meters.</w:t></w:r>"
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>Level</w:t></w:r></w:p></w:tc>"
    "</w:tr><w:tr><w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>-4 m</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
    "<w:p><w:r><w:t>They rise in winter.</w:t></w:r><w:r><w:drawing/></w:r>"
    '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
)
STYLES = (
    f'<?xml version="1.0"?><w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/></w:style></w:styles>'
)
NOTES = (
    f'<?xml version="1.0"?><w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>Measured in 2024.</w:t>'
    "</w:r></w:p></w:footnote></w:footnotes>"
)
OUTWARD = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="f" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>'
    f'<Relationship Id="i" Type="{OFFICE}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """The same parts make the same bytes, whatever the second: a file that is brought twice is one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in parts.items():
            file.writestr(zipfile.ZipInfo(name), words, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def document_xml(body: str, doctype: str = "") -> str:
    spaces = f'xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    return f'<?xml version="1.0"?>{doctype}<w:document {spaces}><w:body>{body}</w:body></w:document>'


def docx(body: str = BODY, doctype: str = "", **more: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": document_xml(body, doctype),
        "word/_rels/document.xml.rels": OUTWARD,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": NOTES,
    }
    return zipped(parts | {name.replace("__", "/"): words for name, words in more.items()})


def odt(body: str, styles: str = "") -> bytes:
    names = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}
    names["fo"] = "xsl-fo-compatible"
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    text = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text += f"<office:body><office:text>{body}</office:text></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{text}</office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*pages: list[str]) -> bytes:
    """A PDF whose pages show these lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 800 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + end).encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Secret."])))), io.BytesIO()
    writer.encrypt("a password", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture that says where and when it was taken."""
    from PIL import Image

    found, out = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = found.getexif()
    exif[0x010F], exif[0x0132], exif[0x8825] = "Camera of Paula", "2027-01-01", {1: "N", 2: (55.0, 40.0, 1.0)}
    found.save(out, format=kind, exif=exif, **({"comment": b"Paula was here"} if kind == "JPEG" else {}))
    return out.getvalue()


def huge_png() -> bytes:
    """Some bytes that claim to be 50,000 by 50,000 pixels."""
    import struct
    import zlib

    def chunk(kind: bytes, words: bytes) -> bytes:
        return struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
