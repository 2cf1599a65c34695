"""Who wrote an article, where that stands in brackets inside its text.

Most short articles of a newspaper have no byline of their own: they begin with 本报讯（记者 王强）
or end in （记者 王强 通讯员 李芳）.
"""

import re

# 作者单位, 作者系…教授 and 记者注 tell something else; 记者从…获悉 and 记者在… are of a sentence.
_NO_NAME = r"(?![ \u3000]*(?:单位|單位|系|为|為|注|按|从|從|在|对|對|问|問|节|節|获悉|獲悉))"
_WHO = (
    rf"(?:本报|本刊|新华社)?\w{{0,6}}(?:[記记]者|通[讯訊][员員]|作者){_NO_NAME}[^（）()。]{{2,40}}"
)
_FIRST = re.compile(
    rf"(?:本报|本刊|新华社|中新社)\w{{0,10}}?(?:讯|电|消息)[ \u3000]*[（(]({_WHO})[）)]"
)
_LAST = re.compile(rf"[。！？!?…”’][（(]({_WHO})[）)]$")


def opening(text: str) -> str:
    """Return who signs a text at its beginning, "" for nobody.

    Example:
        >>> opening("本报讯（记者 王强）昨日，")
        '记者 王强'
    """
    found = _FIRST.match(text)
    return found[1].strip() if found else ""


def closing(text: str) -> str:
    """Return who signs a text behind its last sentence, "" for nobody.

    Example:
        >>> closing("县里建了新厂。（记者 王强 通讯员 李芳）")
        '记者 王强 通讯员 李芳'
    """
    found = _LAST.search(text[-60:])
    return found[1].strip() if found else ""
