"""Builders of small Office files: docx, odt and rtf, as their programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}'
    "</cp:coreProperties>"
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Versteckt"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OPEN = " ".join(
    f'xmlns:{prefix}="{_NAMES}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)


def zipped(members: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip file of these members, in order."""
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return out.getvalue()


def word_part(tag: str, inner: str) -> str:
    """One part of a Word file: `<w:TAG>` with the namespaces that its tags may use."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{WORD}"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:wps="urn:shapes" xmlns:v="urn:vml">{inner}</w:{tag}>'
    )


def word_paragraph(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run. `properties` and `run` are tags of the paragraph's and the run's properties."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{styled}{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, core: str = "") -> bytes:
    """A Word file with these tags as its body; `parts` are further members, or others in place of these."""
    members: dict[str, str | bytes] = {
        "_rels/.rels": _RELS,
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": _STYLES,
        "docProps/core.xml": _CORE.format(core),
    }
    return zipped({**members, **(parts or {})})


def open_part(tag: str, inner: str) -> str:
    """One part of an OpenDocument file: `<office:TAG>` with its namespaces."""
    return (
        f'<?xml version="1.0"?><office:{tag} {_OPEN} xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}'
        f"</office:{tag}>"
    )


def odt(body: str, styles: str = "", meta: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text: `body` and its automatic `styles`, `meta` its description."""
    content = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": open_part("document-content", content),
        "meta.xml": open_part("document-meta", f"<office:meta>{meta}</office:meta>"),
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0"/>',
    }
    return zipped({**members, **(parts or {})})


def rtf(body: str, head: str = "") -> bytes:
    """An RTF file as Word writes it; `head` are groups before the text."""
    fonts = (
        r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fswiss\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}"
    )
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0" + fonts + head + body + "}").encode("latin-1")
