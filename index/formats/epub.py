"""E-books: the chapters in the order of the spine."""

import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from index.errors import FileUnreadable
from index.formats import Extract
from index.formats.html import parse
from index.formats.markup import text_of
from index.formats.unzip import opened

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_META = {"title": f"{_DC}title", "author": f"{_DC}creator", "date": f"{_DC}date"}


def extract(data: bytes) -> Extract:
    """Return the chapters one after the other; `pages` stays empty, for an e-book has none."""
    with opened(data, "an e-book") as book:
        if "META-INF/encryption.xml" in book.namelist():
            raise FileUnreadable("the e-book is encrypted (DRM); its text can only be had unlocked")
        container = _xml(book, "META-INF/container.xml")
        root = container.find(f".//{_CONTAINER}rootfile")
        path = root.get("full-path") if root is not None else None
        if not path:
            raise FileUnreadable("the e-book names no table of its parts; get an undamaged copy")
        package = _xml(book, path)
        chapters = [
            text_of(parse(_read(book, name).decode("utf-8-sig"))) for name in _spine(package, path)
        ]
    text = "\n".join(chapter for chapter in chapters if chapter.strip())
    if not text:
        raise FileUnreadable("the e-book holds no text; if it holds pictures of it, save a PDF")
    meta = {
        key: found.text.strip()
        for key, tag in _META.items()
        if (found := package.find(f".//{tag}")) is not None and (found.text or "").strip()
    }
    return Extract(text, meta=meta)


def _spine(package: Any, path: str) -> list[str]:
    """Return the names of the chapters in reading order."""
    chapters = {
        item.get("id"): posixpath.normpath(
            posixpath.join(posixpath.dirname(path), unquote(item.get("href") or ""))
        )
        for item in package.iter(f"{_OPF}item")
        if "html" in (item.get("media-type") or "") and item.get("properties") != "nav"
    }
    order = [item.get("idref") for item in package.iter(f"{_OPF}itemref")]
    return [chapters[name] for name in order if name in chapters]


def _read(book: zipfile.ZipFile, name: str) -> bytes:
    try:
        return book.read(name)
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise FileUnreadable(
            f"the e-book's part {name} cannot be read ({error}); get an undamaged copy"
        ) from error


def _xml(book: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(_read(book, name), parser)
