"""What each kind of file is, and which module reads it.

A format is one module of this package with a function `extract(data: bytes) -> Extract`, and one
entry of `FORMATS`. The module, and the library it uses, is imported when the first such file comes.
`extract` raises `FileUnreadable` with a message about "the file"; `index.files` adds the name.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and what the file says about itself."""

    # "\n" line ends; in a rich format a heading is a line "# …", a row of a table a line "a | b",
    # and a rule "--- | ---" stands below the names of its columns.
    text: str
    encoding: str | None = None  # Python codec, where the format is plain text
    meta: dict[str, str] = field(default_factory=dict)  # title, author, date, source, as they stand
    body_start: int = 0
    pages: tuple[int, ...] = ()  # where each printed page begins in `text`


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    module: str  # of this package
    apart: bool = True  # parsed in a process of its own, which a hostile file may bring down
    seconds: float = 60.0  # that process is stopped after so long without a sign of life


FORMATS: dict[str, Format] = {
    ".txt": Format("plain", apart=False),
    ".text": Format("plain", apart=False),
    ".md": Format("markdown", apart=False),
    ".markdown": Format("markdown", apart=False),
    ".html": Format("html"),
    ".htm": Format("html"),
    ".docx": Format("docx"),
    ".epub": Format("epub"),
    ".pdf": Format("pdf"),
    ".png": Format("ocr", seconds=120.0),
    ".jpg": Format("ocr", seconds=120.0),
    ".jpeg": Format("ocr", seconds=120.0),
}
