"""A .docx as one zip whose bytes depend on its parts alone.

python-docx stamps entries with the time of day and writes parts in the order it meets them.
Here parts are sorted (``[Content_Types].xml`` first, as OPC wants, then the package's
relations), every time is the earliest a zip can hold and no trace of the machine is kept.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["repack", "with_standard_properties", "zip_parts"]

_PACKAGE_RELATIONS = "_rels/.rels"
_FIRST = ("[Content_Types].xml", _PACKAGE_RELATIONS)
_OFFICES_OWN = b"officedocument/2006/relationships/metadata/core-properties"
_CORE_PROPERTIES = b"package/2006/relationships/metadata/core-properties"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def zip_parts(parts: Mapping[str, bytes], *, compress: bool) -> bytes:
    """Return *parts* (name → content) as a zip; uncompressed ones are equal on every machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=_order):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def repack(content: bytes) -> bytes:
    """Return the zip *content* with the same parts and nothing that changes between runs."""
    return zip_parts(_parts(content), compress=True)


def with_standard_properties(content: bytes) -> bytes:
    """Return the .docx *content* with its core properties related as OPC says.

    LibreOffice relates them under a name of its own; python-docx would not find them and would
    write a second part of the same name.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _OFFICES_OWN not in archive.read(_PACKAGE_RELATIONS):
            return content
    parts = _parts(content)
    relations = parts[_PACKAGE_RELATIONS].replace(_OFFICES_OWN, _CORE_PROPERTIES)
    return zip_parts(parts | {_PACKAGE_RELATIONS: relations}, compress=False)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
