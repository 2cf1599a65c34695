"""Bytes to text, certain over the whole file or refused.

A citation must be the author's words, so nothing is ever decoded with replacement characters and
no part of the file is taken for the whole. In this order:

1. a byte order mark says what it says;
2. text that is valid UTF-8 is UTF-8, for no other encoding produces that by accident;
3. otherwise every encoding that can read *all* the bytes is weighed by how likely the text is that
   it gives. A wrong one yields rare characters, the right one yields those of `index.frequent`.

The third step knows Japanese, Korean, Russian and western encodings too, so that their files are
refused by name and never read as Chinese nonsense. Where the evidence of a few characters is not
enough, GB18030 wins: it is the standard that Chinese law prescribes, and most of what is not UTF-8.
"""

import codecs
import re
from dataclasses import dataclass

from index.errors import FileUnreadable
from index.frequent import SIMPLIFIED, TRADITIONAL
from index.likelihood import PUNCTUATION, Candidate, candidates, log_probability

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)

_MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip archive or an Office document", ".zip, .docx or .epub"),
    (b"\x89PNG\r\n", "a PNG picture", ".png"),
    (b"\xff\xd8\xff", "a JPEG picture", ".jpg"),
    (b"{\\rtf", "a rich text document", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .ppt)", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"Rar!\x1a\x07", "a RAR archive", ""),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", ""),
    (b"\x1f\x8b\x08", "a gzip archive", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
)

# Not tab, line feed, vertical tab, form feed, carriage return, next line (U+0085).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL = 0.005  # share of the characters; a stray one from a presentation does no harm
# A rare character beside a letter. The accent of a western word takes the next letter with it when
# it is read as Chinese: "gr廲ere", "caf茅".
_RARE = rf"[^\x00-\x7f{re.escape(SIMPLIFIED + TRADITIONAL + ''.join(PUNCTUATION))}]"
_LONELY = re.compile(rf"(?<=[a-z]){_RARE}|{_RARE}(?=[a-z])")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"

_ASCII = bytes(range(128))
_SAMPLE = 200_000  # characters
_WINDOW = 400  # characters; each window must be plausible, so no half of a file hides in the other


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the Python codec that read it."""

    text: str  # byte order mark removed, line ends "\n", nothing else changed
    encoding: str


def decode(data: bytes) -> Decoded:
    r"""Decode a whole file.

    Line ends "\r\n" and "\r" become "\n"; vertical tab, form feed, U+0085 and U+2028 stay as
    they are. U+FFFD that stands in a file is kept: it is what the file holds.

    Raises:
        FileUnreadable: empty, not text, damaged, or text that is neither Unicode nor Chinese. The
            message is about "the file"; the caller knows its name.
    """
    if not data:
        raise FileUnreadable("the file is empty (0 bytes)")
    _refuse_binary(data)
    found = _decode(data)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip(_INVISIBLE).strip():
        raise FileUnreadable(f"the file is empty: {len(data)} bytes, all white space")
    return Decoded(text, found.encoding)


def _refuse_binary(data: bytes) -> None:
    for magic, kind, suffix in _MAGIC:
        if data.startswith(magic):
            remedy = f"rename it to {suffix}" if suffix else "save it as .docx, .pdf or .txt"
            raise FileUnreadable(f"the file is {kind}, not text; {remedy}")


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    else:
        if _too_many_controls(text):
            return _weigh(data, f"{len(_CONTROL.findall(text))} control characters")
        if not _is_short_gb18030(data, text):
            return Decoded(text, "utf-8")
    return _weigh(data, "bytes that no encoding (UTF-8, UTF-16, GB18030, Big5) reads as text")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable(
            f"the file begins with the byte order mark of {encoding}, but byte {error.start} is "
            f"not {encoding} ({error.reason}); save it again as UTF-8"
        ) from error
    _refuse_control(text)
    return Decoded(text.removeprefix("\ufeff") if encoding == "gb18030" else text, encoding)


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse what is UTF-8 but for a few bytes: it is damaged, not in another encoding."""
    readable = data.decode("utf-8", "ignore")  # to count only; never returned
    wide = sum(1 for char in readable if char > "\u07ff")
    high = len(data.translate(None, _ASCII))
    if _at_end(data, error):
        high -= len(data) - error.start
    if 3 * wide < 0.9 * high:
        return
    line = data.count(b"\n", 0, error.start) + 1
    what = (
        "the file breaks off in the middle of a character"
        if _at_end(data, error)
        else (f"byte {error.start} (line {line}) is not UTF-8, though the rest is")
    )
    raise FileUnreadable(
        f"{what}; get an undamaged copy, or drop the bad bytes with:  iconv -c -f UTF-8 -t UTF-8"
    )


def _at_end(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.reason == "unexpected end of data" and len(data) - error.start < 4


def _too_many_controls(text: str) -> int:
    """Return how many control characters there are if that is more than text has, else 0."""
    count = len(_CONTROL.findall(text.removesuffix("\x1a")))  # DOS marked the end of a text so
    return count if "\0" in text or count > _MAX_CONTROL * len(text) else 0


def _refuse_control(text: str) -> None:
    if count := _too_many_controls(text):
        raise FileUnreadable(
            f"the file is not text: {count} of its {len(text)} characters are control characters"
        )


def _is_short_gb18030(data: bytes, text: str) -> bool:
    """Tell two or three GB18030 characters that happen to be UTF-8 (such as 慢慢) from letters.

    Only Latin, Greek, Cyrillic, Hebrew and Arabic letters have two bytes in UTF-8; read as GB18030
    they are rare characters, so a text of frequent ones is Chinese.
    """
    high = len(data.translate(None, _ASCII))
    if not 0 < high <= 16 or max(text) > "\u07ff":
        return False
    try:
        chinese = [char for char in data.decode("gb18030") if char > "\x7f"]
    except UnicodeDecodeError:
        return False
    return all(char in SIMPLIFIED or char in PUNCTUATION for char in chinese)


@dataclass(frozen=True, slots=True)
class _Weighed:
    score: float
    text: str
    codec: str
    candidate: Candidate


def _weigh(data: bytes, otherwise: str) -> Decoded:
    """Return the likeliest text among those that read as their language does."""
    weighed = [found for candidate in candidates() if (found := _read(data, candidate))]
    weighed.sort(key=lambda found: -found.score)
    best = next(filter(_plausible, weighed), None)
    if best is None:
        raise FileUnreadable(
            f"the file is not text: it holds {otherwise}; if it is a document, give it the suffix "
            "of its format, and if it is text, save it as UTF-8"
        )
    if best.candidate.language:
        raise FileUnreadable(
            f"the file looks {best.candidate.language}, not Chinese; if that is right, convert it "
            f"with:  iconv -f {best.codec.upper()} -t UTF-8"
        )
    return Decoded(best.text, best.codec)


def _read(data: bytes, candidate: Candidate) -> _Weighed | None:
    for codec in candidate.codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _too_many_controls(text):
            return None
        # Of a long text every nth character is enough to compare; `_plausible` looks at them all.
        sample = text[:: len(text) // _SAMPLE + 1]
        total, wide = log_probability(sample, candidate.probability)
        total += candidate.ascii * (len(sample) - wide)
        score = candidate.prior + total * len(text) / max(len(sample), 1)
        return _Weighed(score, text, codec, candidate)
    return None


def _plausible(found: _Weighed) -> bool:
    """Return whether every stretch of the text reads as its language does."""
    candidate = found.candidate
    wide = re.sub(r"[\x00-\x7f]+", "", found.text)
    if not candidate.language and 2 * len(_LONELY.findall(found.text)) > len(wide):
        return False
    for start in range(0, len(wide), _WINDOW):
        part = wide[start : start + _WINDOW]
        total, count = log_probability(part, candidate.probability)
        if total < candidate.floor * count - candidate.grace:
            return False
    return True
