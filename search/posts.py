"""Posts that people hold, as articles give them: 局长李明, 李明局长, 李明任局长."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.fold import HAN, fold
from index.proper import AREAS
from index.types import Span
from index.words import tagged
from search.post_words import APPOINTS, TAKES, post_before, post_behind
from search.posts_asked import LOSES, Which, post_asked

_OF_PLACE = re.compile(f"[{HAN}]{{2,4}}[{AREAS}]")
_MARKS = ("", *"，,；;。、！!？?（(")
_WHEN = r"(?:现在?|目前|如今|当前|今)"
# A further post: ，现任市委书记, 。2020年起任市委书记. What is no office to be in must end there.
_FURTHER = re.compile(
    rf"[，,；;。]\s*(?:[他她其]|并|而|则)?(?:(?P<now>{_WHEN})|后来?|(?:于|自|从)?\d{{4}}年(?:\d+月)?(?:\d+日)?[起后]?[，,]?)"
    r"(?:[他她])?(?:升|调|改|转|出|担|就|当选|起)?(?:任|(?P<is>是|为))(?![命由意何务期])(?:一[名位个])?"
)
_DURING = re.compile("(?:职务|一职)?(?:的?时候?|期间|之?[前后]|以[前后])")
_CHANGES = re.compile(
    "升任|升为|晋升为?|提拔为|当选为?|[被获受](?:推?选举?|推举|任命|聘任?)为|[转调改]任|出任|接任|继任|担任"
    "|就任|任(?![命由意何务期])"
)
_RISES = re.compile("升任|升为|晋升为|提拔为|[被获受](?:任命|聘任?)为|[转调改]任")
_BESIDES = re.compile("兼任?|(?:还|又|同时|也)兼?(?:担任|[是任])")
_LOSES = re.compile(f"{LOSES}了?[其他她]?的?")
_OFFICE = re.compile("的?(?:[党行]?[政内外]?职务|职位|官职|头衔)|一职")
_WAS = re.compile("[曾时历原]")
_IS = re.compile("[现目今]")
_TAKES_MORE = re.compile(f"[，,；;。].*{TAKES}")
_REPLACES = re.compile("(?:接[替任]|[代顶]替|取代)$")  # who comes next is the one who left
_INTO = re.compile(f"为|{TAKES}")
# What a post is told to be, from what counts least on.
_FORMER, _BEHIND, _LATER, _BESIDE, _PRESENT = range(5)
_FORMERLY = frozenset("原 前 时任 前任 原任".split())
_PRESENTLY = frozenset("现 现任".split())
_NAMES = frozenset("nr nrt nrfg ns nz nt".split())  # 高建国 is a place to the tagger
_MOST = 6  # places of one name that are looked at: words take time
_FAR = 40  # characters behind a name, or before it, in which its post stands


def posts(question: str, text: str) -> list[Span]:
    """Return where the posts of the people asked about stand in a sentence, in order.

    Args:
        question: that asks for posts and nothing else; for any other there are none.
        text: of the sentence.

    Example:
        >>> text = "据人社局局长贾学平介绍，"
        >>> [text[start:end] for start, end in posts("贾学平担任什么职务？", text)]
        ['人社局局长']
    """
    asked, said = post_asked(question), fold(text)
    if asked is None or len(said) != len(text) or asked.then not in said:
        return []
    found = (_of(name, said, asked.which) for name in asked.names)
    told = (span for span in found if span is not None)
    return sorted(span for span in told if not _elsewhere(said[slice(*span)], asked.place))


def _elsewhere(post: str, place: str) -> bool:
    """Whether a post names a place, but not the one that is asked about."""
    return bool(place) and place not in post and _OF_PLACE.search(post) is not None


def _of(name: str, text: str, which: Which) -> Span | None:
    """Return where a post of one person stands, None where that is not told.

    Args:
        name: of the person.
        text: of a sentence.
        which: of the posts is asked for.
    """
    places = list(places_of(name, text))
    if which is Which.WHO:
        held, sort = _held(name, text, places, now=False), _sort(text, places)
        return sort if held is None or (sort and sort[1] == held[1]) else held
    if which in (Which.HELD, Which.HELD_NOW):
        return _held(name, text, places, now=which is Which.HELD_NOW)
    if which is Which.LOST:
        return next(_said_after(_LOSES, name, text, places), None)
    if which is Which.ANOTHER:
        return next(_said_after(_BESIDES, name, text, places), None)
    if (new := next(_said_after(_CHANGES, name, text, places), None)) is not None:
        return new
    # 县长李明说 may well speak of the post to which he was elected.
    changes = any(_CHANGES.search(text, at) for at in places)
    return None if changes else _held(name, text, places, now=True)


def _sort(text: str, places: Sequence[int]) -> Span | None:
    """Return where the word for what somebody is, 返乡青年, stands before the name."""
    for at in places:
        start = max(0, at - _FAR)
        before = text[start:at].rstrip(" :")  # 记者 周文静, 联系人:赵敏
        if span := post_before(before, sorts=True):
            return start + span[0], start + span[1]
    return None


def _held(name: str, text: str, places: Sequence[int], *, now: bool) -> Span | None:
    """Return where the present post of one person stands, None where that is not told.

    Of several the one before the name goes before those behind it, unless one of them is told to
    be newer.

    Args:
        name: of the person.
        text: of a sentence.
        places: where the name stands.
        now: a former post will not do.
    """
    told = [*_all_before(name, text, places), *_all_behind(name, text, places)]
    if not told:
        return None
    most = max(rank for rank, _ in told)
    spans = [span for rank, span in told if rank == most]
    span = spans[-1 if most == _LATER else 0]
    lost = next(_said_after(_LOSES, name, text, places), None)
    if lost is not None and text[slice(*span)].endswith(text[slice(*lost)]):
        return None
    behind = text[span[1] :]
    if most < _PRESENT and any(rank == _PRESENT for rank, _ in _further(behind)):
        return None  # it may be of this one
    if most == _FORMER and (now or _TAKES_MORE.search(behind)):
        return None
    return span


def _said_after(
    verb: re.Pattern[str], name: str, text: str, places: Sequence[int]
) -> Iterator[Span]:
    """Yield the posts that follow a verb whose subject or object a person is: 免去李明的职务."""
    for at in places:
        start = at + len(name)
        stop = start + _FAR
        before = next((one for one in verb.finditer(text, 0, at) if one.end() == at), None)
        found = verb.match(text, start) or before or verb.search(text, start, stop)
        if found is None or (found is not before and _other(text[start : found.start()])):
            continue
        begins = max(found.end(), start)
        begins += text.startswith("的", begins)
        office = _OFFICE.search(text, begins, begins + _FAR)
        ends = office.start() if office else begins + _FAR
        if span := post_behind(text[begins:ends], takes=True):
            yield begins + span[0], begins + span[1]


def _all_before(name: str, text: str, places: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Yield the posts before a name, each with what it is told to be."""
    for at in places:
        start = max(0, at - _FAR)
        span = post_before(text[start:at])
        if span and not _appointed(text, at, at + len(name)):
            first = tagged(text[start + span[0] : at])[0][0]
            rank = _FORMER if first in _FORMERLY else _BESIDE + (first in _PRESENTLY)
            yield rank, (start + span[0], start + span[1])


def _all_behind(name: str, text: str, places: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Yield the posts behind a name, each with what it is told to be."""
    for at in places:
        start = at + len(name)
        start += text.startswith("为", start) and _appointed(text, at, start)
        if span := post_behind(text[start : start + _FAR]):
            yield _rank(text[start : start + span[0]]), (start + span[0], start + span[1])
            start += span[1]
        for rank, span in _further(text[start : start + _FAR]):
            if _other(text[start : start + span[0]]):
                break
            yield rank, (start + span[0], start + span[1])


def _further(text: str) -> Iterator[tuple[int, Span]]:
    """Yield further posts, whoever holds them, each with what it is told to be."""
    for found in islice(_FURTHER.finditer(text), _MOST):
        start = found.end()
        span = post_behind(text[start : start + _FAR], takes=True)
        if span is None:
            continue
        end = start + span[1]
        goes_on = found["is"] and text[end : end + 1] not in _MARKS
        if not goes_on and not _DURING.match(text, end):
            yield _PRESENT if found["now"] else _LATER, (start + span[0], end)


def _rank(lead: str) -> int:
    """Return what the words between a name and a post tell that it is."""
    if _WAS.search(lead):
        return _FORMER
    return _PRESENT if _IS.search(lead) or _RISES.search(lead) else _BEHIND


def _appointed(text: str, start: int, end: int) -> bool:
    """Whether the person whose name stands there gets another post: 任命局长李明为副部长."""
    return (
        _INTO.match(text, end) is not None
        and APPOINTS.search(text, max(0, start - _FAR), start) is not None
    )


def _other(text: str) -> bool:
    """Whether a text speaks of a further person."""
    return any(flag.startswith("nr") and len(word) > 1 for word, flag in tagged(text))


def _cuts(given: str, word: str, flag: str) -> bool:
    """Whether a given name is only part of a word; of 李/明说 it is none, for that is a verb."""
    return bool(given) and len(given) < len(word) and word.startswith(given) and flag[0] != "v"


def places_of(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands that is no part of a longer one."""
    for found in islice(re.finditer(re.escape(name), text), _MOST):
        at = found.start()
        (word, flag), *more = [*tagged(text[at : at + 2 * len(name)]), ("", "x")]
        if _REPLACES.search(text, 0, at):
            continue
        if len(word) == 1 and _cuts(name[1:], *more[0]):
            continue  # 王/立新 is no 王立
        # 李明任 of 李明任县长 is taken for a name too.
        whole = word in (name, f"{name}任") or not word.startswith(name)
        if whole or flag not in _NAMES:
            yield at
