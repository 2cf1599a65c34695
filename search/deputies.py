"""Deputies are not chiefs: 局长 is asked for, and a sentence speaks of 副局长.

The same holds of those who were and are no more (原局长), who were the first (首任局长), of
assistants (局长助理), of honorary posts (名誉会长) and of 第一书记, each asked for or said; and of
one post for another, where the passage has not the one asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from index.fold import HAN, fold
from index.proper import AREAS_AND_STATES
from index.words import rarity, tagged
from search.years import years_of

# 市长期 and 县长大 are no posts.
POST = (
    "(?:[局县市省镇乡村区州厅处科股所站队馆院校部会社团园场厂店组班库]长|董事长|理事长|秘书长|书记|主任|主席"
    "|总?经理|总裁|总监|总统|总理|司令|主编|教练|教授)(?![期达大江久远征度宽途城])"
)
_POST = re.compile(POST)
# What is behind a post that is asked for, and before it: 局长是谁, 谁是局长.
_BEHIND = re.compile(
    "(?:的?(?:名字|姓名))?(?:现在|目前|如今)?(?:是|叫|为)?(?:谁|[哪那]一?[位个]|何人|什么名|什么[？?]?$|啥)|[？?]?$"
)
_BEFORE = re.compile("(?:谁|[哪那]一?位|何人)(?:是|当|任|担任|出任)[^，,？?。]*$")
# 平原 and 目前 tell of no former post.
_FORMER = re.compile(
    r"(?P<sign>(?<![平草高中还复荒])原(?![来因本则料有])"
    r"|(?<![目日此以之年月天面跟向从生史])前(?![来往后面期])任?)"
    rf"[{HAN}]{{0,10}}$"
)
_FIRST = re.compile(rf"(?:首任|第一任(?!务)|历任)[{HAN}]{{0,10}}$")
_HONORARY = re.compile(rf"名誉[{HAN}]{{0,4}}$")
# Behind 前, of 前郭县 and 前山镇.
_ONE_PLACE = re.compile(rf"(?![{AREAS_AND_STATES}])[{HAN}][{AREAS_AND_STATES}]")
_THEN = re.compile("曾|以前|之前|过去|从前|当时|那时|时任|历任|首任|第一任|上一?任")
_ASSISTANT = re.compile("(?:特别|行政)?助理")
# What is no part of an office's name: all before a sign, and what tells of the rank.
_NO_OFFICE = re.compile(
    rf"^.*(?:[^{HAN}]|[和与及]|[担出]任)|(?:常务|执行)?(?:副总?|第一|原|前任?|名誉|(?:现|首|历|第一)任)$"
)
_OFFICE_ENDS = 2  # characters of it that are compared


@dataclass(frozen=True, slots=True)
class _Post:
    office: str  # the end of its name, "" where none is said
    rank: str  # 副, 原, 首任, 名誉, 第一 or 助理; "" for the chief
    word: str  # 局长

    def __str__(self) -> str:
        return self.word + self.rank if self.rank == "助理" else self.rank + self.word

    def may_be_of(self, office: str) -> bool:
        """Whether it may be of an office: where none is said, it may be of any."""
        return not office or not self.office or self.office == office


def deputy(question: str, sentence: str, passage: str) -> tuple[str, str] | None:
    """Return the post somebody is asked for by, and the one that a sentence has instead.

    Args:
        question: as asked.
        sentence: the words that would be quoted.
        passage: all of it, with its title and heading.

    Example:
        >>> said = "县水利局副局长胡建军介绍，全县共有小水电37座。"
        >>> deputy("县水利局局长是谁？", said, said)
        ('局长', '副局长')
    """
    question = fold(question)
    if not (wanted := _asked(question)):
        return None
    said, whole = ([post for post, _ in _posts(fold(text))] for text in (sentence, passage))
    then = bool(years_of(question) or _THEN.search(question))
    for asked in wanted:
        near = _of_word(asked, said) or ([] if then else _of_word(asked, whole))
        near = [post for post in near if post.may_be_of(asked.office)] or near
        if not near and not asked.rank and asked.word not in fold(passage):
            near = said
        if near and not any(_same(asked, post, then=then) for post in near):
            return str(asked), str(near[0])
    return None


def _of_word(asked: _Post, posts: Sequence[_Post]) -> list[_Post]:
    return [post for post in posts if post.word == asked.word]


def holds(question: str, sentence: str) -> bool:
    """Whether a sentence has a post that is asked for, of the same office and rank."""
    said = [post for post, _ in _posts(fold(sentence))]
    return any(
        asked.word == post.word and asked.rank == post.rank and post.may_be_of(asked.office)
        for asked in _asked(fold(question))
        for post in said
    )


def _asked(question: str) -> Sequence[_Post]:
    """Return the posts by which somebody is asked for; none where each is somebody's by name."""
    posts = list(_posts(question))
    words = [post.word for post, _ in posts]
    return [
        post
        for post, (start, end) in posts
        if words.count(post.word) == 1
        and (_BEHIND.match(question, end) or _BEFORE.search(question[:start]))
    ]


def _posts(text: str) -> Iterator[tuple[_Post, tuple[int, int]]]:
    """Yield the posts that a text names, and where the words for them stand."""
    last = 0
    for found in _POST.finditer(text):
        before = text[last : found.start()]
        last = found.end()
        office = _NO_OFFICE.sub("", before).rpartition("的")[-1][-_OFFICE_ENDS:]
        yield _Post(office, rank(before, found.group(), text[last:]), found.group()), found.span()


def rank(before: str, word: str, behind: str = "") -> str:
    """Return the rank of a post by the text around its word, "" for the chief.

    Example:
        >>> rank("县水利局原", "局长"), rank("前进村", "村长"), rank("", "校长", "助理")
        ('原', '', '助理')
    """
    if _ASSISTANT.match(behind):
        return "助理"
    if before.endswith(("副", "副总")):
        return "副"
    if before.endswith("第一") and word == "书记":
        return "第一"
    if _HONORARY.search(before):
        return "名誉"
    if _FIRST.search(before):
        return "首任"
    return "原" if _former(before, word) else ""


def _former(before: str, word: str) -> bool:
    """Whether 原 or 前 tells of a former post, and begins no name: not 原阳县, 前进村, 前郭县."""
    found = _FORMER.search(before)
    if found is None:
        return False
    begins, at = found.start(), 0
    for told, flag in tagged(before + word):
        if at == begins and len(told) > len(found["sign"]):
            return len(told) > len("前湾") and rarity(told) == -inf  # 原云溪 is no word
        if at == begins + 1 and found["sign"] == "前" and flag != "n":  # no 社区
            return _ONE_PLACE.match(before, at) is None
        at += len(told)
    return True


def _same(asked: _Post, said: _Post, *, then: bool) -> bool:
    if asked.word != said.word:
        return False
    return asked.rank == said.rank or (then and {asked.rank, said.rank} <= {"", "原", "首任"})
