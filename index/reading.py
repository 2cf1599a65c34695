"""One file on disk to what the catalog stores of it: sources, their articles, their passages."""

from dataclasses import dataclass, replace

from index import files, layout
from index.pairs import Judge
from index.passages import Window, split
from index.types import Article, Passage, SourceFile

# Raised when the same bytes would be read differently, so that an index of an older release is
# read anew. Vectors of passages that stay the same are kept all the same.
READER_VERSION = "12"


@dataclass(frozen=True, slots=True)
class Document:
    """One source with everything that was understood of it."""

    source: SourceFile
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]


def read_document(source: SourceFile, window: Window, judge: Judge | None = None) -> Document:
    """Repair the layout of a source and cut it into passages."""
    start = source.body_start
    articles = [_shifted(article, start) for article in layout.articles(source.text[start:], judge)]
    if articles:
        articles[0] = _stated(articles[0], source)
    return Document(source, tuple(articles), tuple(split(source, articles, window)))


def read_file(
    data: bytes, name: str, window: Window, judge: Judge | None = None
) -> tuple[list[Document], dict[str, str]]:
    """Return the documents of one file on disk, and what could not be read of it, by name.

    Raises:
        FileUnreadable: nothing of it could be read.
    """
    reading = files.read(data, name)
    documents = [read_document(source, window, judge) for source in reading.sources]
    return documents, dict(reading.failures)


def _shifted(article: Article, by: int) -> Article:
    blocks = tuple(
        replace(block, spans=tuple((start + by, end + by) for start, end in block.spans))
        for block in article.blocks
    )
    return replace(article, blocks=blocks) if by else article


def _stated(article: Article, source: SourceFile) -> Article:
    """Fill what the page itself does not show from what the file says about itself."""
    return replace(
        article,
        title=article.title or source.meta.get("title") or None,
        byline=article.byline or source.meta.get("author") or None,
    )
