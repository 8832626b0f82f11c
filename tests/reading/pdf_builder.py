"""A small writer of PDF files: words at places, in a CJK font that is not embedded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 595, 842  # A4 in points
LEFT, SIZE, LEADING = 90, 14, 26

Words = tuple[float, float, float, str]  # left, distance from the top, size, text

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/DW 1000/W[1 95 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880"
    "/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>"
)


def pdf(pages: Sequence[Sequence[Words]], *, rotate: int = 0) -> bytes:
    """Return a PDF file with these words on its pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _FONT]
    kids = []
    for words in pages:
        content = "\n".join(map(_shown, words))
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return assembled(objects)


def assembled(objects: Sequence[str]) -> bytes:
    """Return the file of *objects*, numbered from 1; the first is the catalogue."""
    data, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    data += "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return data.encode("latin-1")


def column(
    paragraphs: Sequence[str], *, left: float = LEFT, top: float = 100, width: int = 28
) -> list[Words]:
    """Return *paragraphs* set justified in lines of *width* em, indented by two."""
    words: list[Words] = []
    for paragraph in paragraphs:
        for line in _lines("\u3000\u3000" + paragraph, width):
            words.append((left, top, SIZE, line))
            top += LEADING
    return words


def _lines(text: str, width: int) -> Iterator[str]:
    """Yield *text* in lines of *width* em; letters and figures are half as wide."""
    line, room = "", float(width)
    for sign in text:
        room -= 0.5 if sign.isascii() else 1
        if room < 0:
            yield line
            line, room = "", width - (0.5 if sign.isascii() else 1)
        line += sign
    yield line


def _shown(words: Words) -> str:
    left, top, size, text = words
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {HEIGHT - top} Tm <{code}> Tj ET"
