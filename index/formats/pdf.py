"""PDF: the text layer in reading order; pages that are pictures go to the OCR.

PDFium gives each character with its box; their order in the file is the order of drawing, which is
nobody's reading order, so `index.formats.columns` restores it.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from index.errors import FileUnreadable
from index.formats import Extract, ocr, pulse
from index.formats.columns import Piece, lines

MAX_PAGES = 2_000
_SCANNED = 8  # a page of fewer characters, and a picture, is taken for a scan
_WORD_GAP = 0.2  # in characters: wider than that is a space between Latin words
_MOST_STRANGE = 0.2  # share of characters that no font program should give
_DPI = 150  # at which a scanned page is read; four seconds for A4
_SPACES = 0.1  # share of the text objects that may be nothing but a space
_CHINESE_FONT = re.compile(
    r"song|sung|hei|kai|fang|ming|sim|^st|^fz|^hy|msjh|yahei|noto.*cjk|gb\d|big5|[^\x00-\x7f]",
    re.IGNORECASE,
)
_SOFT = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # hyphens at a line's end, as PDFium gives them
_PIECE_GAP = 0.9  # wider than that is a gutter, or the next cell


def extract(data: bytes) -> Extract:
    """Return the text of all pages, and where each begins."""
    import pypdfium2

    document = _open(data)
    if len(document) > MAX_PAGES:
        raise FileUnreadable(
            f"the document has {len(document):,} pages, the limit is {MAX_PAGES:,}; split it"
        )
    text, pages, scans = "", [], []
    for number in range(len(document)):
        try:
            page = document[number]
            _refuse_missing_font(page, number + 1)
            printed = _page_text(page)
        except pypdfium2.PdfiumError as error:
            raise FileUnreadable(
                f"page {number + 1} of the document is damaged ({error}); get an undamaged copy"
            ) from error
        if unmapped(printed) or (len(printed) < _SCANNED and _has_picture(page)):
            seen = _recognised(page)
            scans += [] if seen is not None else [number + 1]
            printed = seen or ("" if unmapped(printed) else printed)
        pages.append(len(text))
        text += printed + ("\n\n" if printed else "")
        page.close()
        pulse.beat()
    if not text.strip():
        remedy = "the OCR found none in its pictures" if ocr.available() else ocr.REMEDY
        raise FileUnreadable(f"the document of {len(pages)} pages has no text layer; {remedy}")
    return Extract(text.rstrip("\n") + "\n", meta=_meta(document, scans), pages=tuple(pages))


def _open(data: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise FileUnreadable(
                "the document is encrypted and needs a password; save a copy without one:  "
                "qpdf --decrypt --password=… in.pdf out.pdf"
            ) from error
        raise FileUnreadable(
            f"the file is not a PDF, or is damaged or cut short ({error}); get an undamaged copy"
        ) from error


def _meta(document: Any, scans: list[int]) -> dict[str, str]:
    # Not the date: a PDF states when the file was made, not when the article was published.
    stated = document.get_metadata_dict(skip_empty=True)
    meta = {
        key: stated[name].strip()
        for key, name in (("title", "Title"), ("author", "Author"))
        if stated.get(name, "").strip() and stated[name] not in {"untitled", "anonymous"}
    }
    if scans:
        numbers = ", ".join(map(str, scans))
        meta["note"] = f"pages without text layer, not read: {numbers}; {ocr.REMEDY}"
    return meta


def _refuse_missing_font(page: Any, number: int) -> None:
    """Refuse a page whose characters PDFium would drop.

    A Chinese font that is not in the document is replaced by one of the system. If that has no such
    glyph, a character drawn by itself has no width, and PDFium leaves it out of the text.
    """
    from pypdfium2 import raw

    drawn = lost = 0
    name = ctypes.create_string_buffer(128)
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3):
        drawn += 1
        left, _, right, _ = item.get_bounds()
        if right - left > 0.001:
            continue
        font = raw.FPDFTextObj_GetFont(item)
        raw.FPDFFont_GetBaseFontName(font, name, len(name))
        chinese = _CHINESE_FONT.search(name.value.decode("latin-1"))
        lost += bool(chinese) and raw.FPDFFont_GetIsEmbedded(font) == 0
    if lost > _SPACES * drawn:
        raise FileUnreadable(
            f"page {number} of the document is set in a Chinese font that is neither in it nor on "
            f"this machine; install one:  apt-get install fonts-wqy-microhei  (or save the "
            f"document with its fonts embedded)"
        )


def _page_text(page: Any) -> str:
    return lines(list(_pieces(page)))


def _pieces(page: Any) -> Iterator[Piece]:
    """Join characters that follow each other on a line."""
    run: list[Piece] = []
    space = False
    for char in _chars(page):
        if (char.text.isspace() or char.text == "\0") and char.text != "　":
            space = True
            continue
        if run and not _follows(run[-1], char):
            yield _joined(run)
            run, space = [], False
        if run and (space or char.left - run[-1].right > _WORD_GAP * char.size):
            if _latin(run[-1].text) and _latin(char.text):
                run.append(Piece(" ", run[-1].right, char.top, char.left, char.bottom, char.size))
        run.append(char)
        space = False
    if run:
        yield _joined(run)


def _latin(text: str) -> bool:
    return unicodedata.east_asian_width(text[-1]) in {"Na", "N", "A", "H"}


def _follows(last: Piece, char: Piece) -> bool:
    level = min(last.bottom, char.bottom) - max(last.top, char.top)
    gap = char.left - last.right
    size = max(last.size, char.size)
    near = -0.6 * size < gap < _PIECE_GAP * size
    return near and level > 0.3 * min(last.size, char.size) and last.size < 1.8 * char.size


def _joined(run: list[Piece]) -> Piece:
    return Piece(
        "".join(char.text for char in run),
        run[0].left,
        min(char.top for char in run),
        max(char.right for char in run),
        max(char.bottom for char in run),
        max(char.size for char in run),
    )


def _chars(page: Any) -> Iterator[Piece]:
    """Yield the characters of a page in drawing order, those drawn twice (false bold) once."""
    from pypdfium2 import raw

    layer = page.get_textpage()
    height = page.get_height()
    box = raw.FS_RECTF()
    seen: set[tuple[int, int, int]] = set()
    high = 0
    for index in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        # The loose box is the font's, the same for 一 as for 龘, and scaled as the page is.
        raw.FPDFText_GetLooseCharBox(layer, index, box)
        size = max(box.top - box.bottom, 0.1)
        place = (code, round(4 * box.left / size), round(4 * box.top / size))
        if place not in seen and not 0xD800 <= code < 0xE000:
            yield Piece(
                _SOFT.get(code, chr(code)), box.left, height - box.top, box.right,
                height - box.bottom, size,
            )  # fmt: skip
        seen.add(place)
    layer.close()


def unmapped(text: str) -> bool:
    """Return whether the fonts do not say which characters they draw, so that the text is noise."""
    strange = sum(unicodedata.category(char) in {"Co", "Cn", "Cc"} or char == "\ufffd"
                  for char in text if char != "\n")  # fmt: skip
    return strange > _MOST_STRANGE * max(len(text), 1)


def _has_picture(page: Any) -> bool:
    """Return whether a picture covers half the page."""
    from pypdfium2 import raw

    area = page.get_width() * page.get_height()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * area:
            return True
    return False


def _recognised(page: Any) -> str | None:
    """Return what the OCR reads on a page, None if it is not installed."""
    if not ocr.available():
        return None
    longest = max(page.get_width(), page.get_height(), 1.0)
    return ocr.recognise(page.render(scale=min(_DPI / 72, 3_500 / longest)).to_pil().convert("RGB"))
