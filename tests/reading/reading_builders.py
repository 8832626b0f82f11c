"""Small builders of Word files and of Chinese text for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from summarizer.reading import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}styles+xml"/></Types>'
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes")

REPORT = (
    "过去一年，云溪市地区生产总值增长6.2%，一般公共预算收入增长5%。\n"
    "今年的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3.2万人。\n"
    "我们将加快建设现代化产业体系，持续改善民生，加强政府自身建设。\n"
)
TRADITIONAL = (
    "過去一年，雲溪市經濟發展穩中有進，居民收入繼續增長，社會大局和諧穩定。\n"
    "今年我們將堅持改革開放，推動產業轉型，改善民生，加強政府自身建設。\n"
)


def p(text: str = "", *, properties: str = "") -> str:
    """Return a paragraph with one run of *text* and these paragraph properties."""
    begin = f"<w:p><w:pPr>{properties}</w:pPr>" if properties else "<w:p>"
    return f"{begin}{r(text)}</w:p>"


def r(text: str, *, properties: str = "") -> str:
    """Return a run of *text* with these run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is the XML of its blocks."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx_members(body: str, **parts: str) -> dict[str, str]:
    """Return the members of a Word file: its body, and other parts' content by kind."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    members = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1"'
            f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
        ),
    }
    for kind, content in parts.items():
        assert kind in _PARTS
        members[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>"
    return members


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of *members*, in their order; a media type is stored unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, packed)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with the XML *body* and these parts."""
    return zipped(docx_members(body, **parts))


def raw_of(body: str, **parts: str) -> str:
    """Return the raw text of a Word file with the XML *body* and these parts."""
    return read_bytes("样例.docx", docx(body, **parts)).raw


def codes_of(name: str, data: bytes) -> list[str]:
    """Return the codes of the notices that reading *data* gives."""
    return [notice.code for notice in read_bytes(name, data).notices]
