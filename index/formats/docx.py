"""Word documents.

python-docx opens the package and knows its styles; the walk over the body is ours, since its
`paragraph.text` leaves out what stands in text boxes, content controls and tracked insertions.
Numbers that Word computes (automatic 一、二、三) are not in the file and so not in the text.
"""

import io
import re
from typing import Any

from index.errors import FileUnreadable
from index.formats import Extract
from index.formats.rows import REPEATED, written
from index.formats.unzip import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted by a tracked change, moved away, code of a field, the older copy of a text box.
_ABSENT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK})
_NOBODY = frozenset({"", "python-docx", "administrator", "admin", "user", "微软用户", "微軟用戶"})


def extract(data: bytes) -> Extract:
    """Return the paragraphs, table rows and footnotes, and the title and author stated."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    opened(data, "a Word document").close()
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise FileUnreadable(
            f"the file is not a Word document, or is damaged ({error}); open it in Word or WPS and "
            f"save it as .docx"
        ) from error
    levels = {style.style_id: _level(style) for style in document.styles if style.type == 1}
    parts = [_text(document.element.body, levels)]
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            notes = etree.fromstring(
                relation.target_part.blob, etree.XMLParser(resolve_entities=False)
            )
            parts.append(_text(notes, levels))
    text = "\n\n".join(filter(None, parts))
    if not text.strip():
        raise FileUnreadable("the document holds no text; if it holds pictures of it, save a PDF")
    return Extract(text + "\n", meta=_meta(document.core_properties))


def _meta(stated: Any) -> dict[str, str]:
    # Not the date: Word states when the file was made, not when the article was published.
    author = stated.author.strip()
    meta = {
        "title": stated.title.strip(),
        "author": "" if author.lower() in _NOBODY else author,
    }
    return {key: value for key, value in meta.items() if value}


def _level(style: Any) -> int:
    """Return the heading level of a paragraph style, 0 if it is none."""
    while style is not None:
        name = (style.name or "").lower()
        if name == "title":
            return 1
        if found := re.fullmatch(r"(?:heading|标题|標題)\s*([1-9])", name):
            return min(int(found[1]), 6)
        style = style.base_style
    return 0


def _text(root: Any, levels: dict[str, int]) -> str:
    return "\n".join(_Walk(levels).lines(root)).strip("\n")


def _unmerged(element: Any, row: list[str], above: list[list[str]]) -> list[str]:
    """Return a row with a cell in each column; what is merged with the row above says the same."""
    cells = element.findall(f"{_W}tc")
    if len(cells) != len(row):
        return row
    found: list[str] = []
    for cell, text in zip(cells, row, strict=True):
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        if goes_on and not text and above and len(found) < len(above[-1]):
            text = above[-1][len(found)]
            text = text if len(text) <= REPEATED else ""
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        wide = span.get(f"{_W}val", "") if span is not None else ""
        found += [text, *[""] * (int(wide) - 1 if re.fullmatch(r"[1-9]\d?", wide) else 0)]
    return found


class _Walk:
    """One pass over a body. A text box stands inside a paragraph, a table inside a cell."""

    def __init__(self, levels: dict[str, int]) -> None:
        self._levels = levels
        self._paragraphs: list[list[str]] = []  # open ones, innermost last
        self._rows: list[list[list[str]]] = []  # cells of the open rows
        self._tables: list[list[list[str]]] = []  # finished rows of the open tables
        self._named = False  # the first row of the table was said to name its columns
        self._lines: list[str] = []

    def lines(self, root: Any) -> list[str]:
        """Return the text, a blank line behind each paragraph and each table."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element.tag in _ABSENT:
                if event == "start":
                    walk.skip_subtree()
            elif event == "start":
                self._start(element)
            else:
                self._end(element)
        return self._lines

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == f"{_W}p":
            self._paragraphs.append([])
        elif tag == f"{_W}tbl":
            self._tables.append([])
        elif tag == f"{_W}tr":
            self._rows.append([])
        elif tag == f"{_W}tc" and self._rows:
            self._rows[-1].append([])
        elif self._paragraphs and element.getparent().tag == f"{_W}r":
            self._paragraphs[-1].append(
                element.text or "" if tag == f"{_W}t" else _MARKS.get(tag, "")
            )

    def _end(self, element: Any) -> None:
        if element.tag == f"{_W}p":
            self._emit("".join(self._paragraphs.pop()), self._heading(element))
        elif element.tag == f"{_W}tr":
            self._row(element)
        elif element.tag == f"{_W}tbl":
            self._table(self._tables.pop())

    def _row(self, element: Any) -> None:
        """Add a finished row to its table."""
        row = [" ".join(filter(None, cell)).replace("\n", " ") for cell in self._rows.pop()]
        if self._tables:
            row = _unmerged(element, row, self._tables[-1])
            if not self._tables[-1]:
                self._named = element.find(f"{_W}trPr/{_W}tblHeader") is not None
            self._tables[-1].append(row)

    def _table(self, rows: list[list[str]]) -> None:
        """Write a finished table; one within a cell is a part of what the cell says."""
        if self._rows:
            for row in rows:
                self._place(" | ".join(row))
            return
        self._lines += [*written(rows, named=self._named), ""]

    def _emit(self, text: str, level: int) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
        if not text.strip():
            return
        if level and not self._rows:
            text = "#" * level + " " + " ".join(text.split())
        self._place(text)
        if not self._rows:
            self._lines.append("")

    def _place(self, line: str) -> None:
        """Put a finished paragraph or row into the innermost open cell, else into the text."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        else:
            self._lines.append(line)

    def _heading(self, paragraph: Any) -> int:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and (outline.get(f"{_W}val") or "9") in "012345":
            return int(outline.get(f"{_W}val")) + 1
        return self._levels.get(style.get(f"{_W}val") or "", 0) if style is not None else 0
