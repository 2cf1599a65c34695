"""Word documents: headings, tables, what python-docx alone would miss, and files built to harm."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from index import files
from index.errors import FileUnreadable
from index.types import SourceFile

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def source(data: bytes) -> SourceFile:
    (found,) = files.read(data, "文.docx").sources
    return found


def article() -> Document:
    document = docx.Document()
    document.core_properties.title = "修水模具"
    document.core_properties.author = "王某"
    document.add_heading("修水模具产业", 0)
    document.add_paragraph("第一段。")
    document.add_heading("缘起", 2)
    document.add_paragraph("第二段\t有制表\n换行。")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("年份", "产值"), ("2022", "10亿元"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("末段。")
    return document


def test_headings_paragraphs_and_tables_come_in_order() -> None:
    found = source(saved(article()))
    assert found.text == (
        "# 修水模具产业\n\n第一段。\n\n## 缘起\n\n第二段\t有制表\n换行。\n\n"
        "年份 | 产值\n--- | ---\n2022 | 10亿元\n\n末段。\n"
    )
    assert found.meta == {"title": "修水模具", "author": "王某"}
    assert found.encoding is None


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    document = docx.Document()
    document.add_paragraph("原文").add_run("。")
    for xml in ("<w:ins {}><w:r><w:t>增</w:t></w:r></w:ins>",
                "<w:del {}><w:r><w:delText>删</w:delText></w:r></w:del>"):  # fmt: skip
        document.paragraphs[0]._p.append(parse_xml(xml.format(NS)))
    assert source(saved(document)).text == "原文。增\n"


def test_text_in_a_content_control_is_not_lost() -> None:
    document = docx.Document()
    document.add_paragraph("前。")
    inner = "<w:p><w:r><w:t>控件里的字。</w:t></w:r></w:p>"
    control = f"<w:sdt {NS}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    assert source(saved(document)).text == "前。\n\n控件里的字。\n"


def test_the_same_document_gives_the_same_text() -> None:
    data = saved(article())
    assert source(data).text == source(data).text


def rewritten(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def billion_laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈" * 10}">' for n in range(10)
    )
    return (
        f"<?xml version='1.0'?><!DOCTYPE d [{entities}]><w:document {NS}><w:body><w:p><w:r>"
        f"<w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


DATA = saved(article())
HOSTILE = {
    "not a zip": (b"hello", "not a Word document"),
    "text called docx": ("正文".encode(), "not a Word document"),
    "cut short": (DATA[: len(DATA) // 2], "not a Word document"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted or old"),
    "another zip": (rewritten(DATA, "[Content_Types].xml", b"<x/>"), "文.docx: the file"),
    "broken xml": (rewritten(DATA, "word/document.xml", b"<w:document"), "文.docx: the file"),
    "bomb": (rewritten(DATA, "word/document.xml", bytes(64_000_000)), "unpacks to"),
    "entities": (rewritten(DATA, "word/document.xml", billion_laughs()), "文.docx: the "),
    "empty": (saved(docx.Document()), "no text"),
}


@pytest.mark.parametrize(("data", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_a_word_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable, match=reason):
        source(data)
