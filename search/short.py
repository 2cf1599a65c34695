"""The few words inside the quoted sentences that are the answer.

The reader tells them where it is sure. Where it is not, or there is none, a figure of the asked
kind is marked: the one around which the question's words are matched best. A figure with words of
the question right beside it goes before both. Else nothing is marked: a wrong mark misleads more
than none. Each part of a question that asks for several things has a mark of its own.
"""

import re
from collections.abc import Sequence

from index.fold import HAN, fold
from index.types import Span
from search.asked import Asked, fitting, runs, with_unit
from search.beside import BESIDE, beside
from search.cells import asked_cells, row_of
from search.choose import Evidence, Sentence, overlap
from search.doers import doer_told
from search.extents import tells_only_where
from search.figures import figures
from search.holders import holder
from search.kin import name_of_kin
from search.listed import asked_enumeration, counted_enumeration, counted_noun, things_told
from search.named import is_felt, named
from search.nearest import (
    PART,
    each_owned,
    likeliest,
    nearer,
    one_amount,
    possible,
    price_told,
    some_told,
    tells_degree,
)
from search.posts import posts
from search.quantities import asks_price, quantity
from search.ranges import asks_range, both_ends
from search.reader_text import plain
from search.vague import some

# Margin of a span over no answer, in logits, from which it is marked. Far below 0: the reader
# learnt to find nothing where a whole passage is about something else, but here the passage is
# quoted for an answer. Of the marks that this adds as many are right as of the others on news, and
# half as many on encyclopedia questions.
_MARKED_FROM = -18.0
_FURTHER = 4.0  # logits by which an answer in the next sentence must be better
_EDGES = " \n\t\u3000，。、；：？！,.;:?!"
_HAN = re.compile(f"[{HAN}]")
_PAIRS = {"“": "”", "《": "》", "「": "」", "（": "）", "(": ")"}


def short_answers(
    wanted: Asked, chosen: Sequence[Sentence], evidence: Sequence[Evidence]
) -> list[list[Span]]:
    """Return for each quoted sentence the spans of short answers in its text, in order.

    Args:
        wanted: what the question asks for.
        chosen: the quoted sentences, best first.
        evidence: the passages they were chosen from.
    """
    rows = [row_of(evidence[sentence.place].hit) is not None for sentence in chosen]
    prose = [sentence for sentence, row in zip(chosen, rows, strict=True) if not row]
    told = iter(_in_prose(wanted, prose, evidence))
    return [
        _cells(wanted, sentence, evidence) if row else next(told)
        for sentence, row in zip(chosen, rows, strict=True)
    ]


def _cells(wanted: Asked, row: Sentence, evidence: Sequence[Evidence]) -> list[Span]:
    """Return the cells of a row that the parts of a question ask for; an empty one is no mark."""
    hit, begins = evidence[row.place].hit, row.span[0]
    found = {cell for part in wanted.each for cell in asked_cells(part, wanted.text, hit)}
    filled = (cell for cell in found if cell[0] < cell[1])
    return sorted((start - begins, end - begins) for start, end in filled)


def _in_prose(
    wanted: Asked, chosen: Sequence[Sentence], evidence: Sequence[Evidence]
) -> list[list[Span]]:
    """Return the spans of short answers in each of the quoted sentences that are no rows of tables.

    Args:
        wanted: what the question asks for.
        chosen: these sentences, best first.
        evidence: the passages they were chosen from.
    """
    # The items of a list that was asked for are its answer, whole.
    found: list[set[Span]] = [{(0, len(s.text))} if s.item else set() for s in chosen]
    if any(sentence.item for sentence in chosen) and not wanted.parts:
        return [sorted(spans) for spans in found]
    for number, part in enumerate(wanted.each):
        # 哪一年担任县长职务 speaks of a post and asks for a year.
        held = [[] if part.figure else _held(part.text, s, evidence[s.place]) for s in chosen]
        if any(held):
            found = [spans | set(some) for spans, some in zip(found, held, strict=True)]
        else:
            told = _told(part, number if wanted.parts else None, chosen, evidence, found)
            _mark(part, told, wanted, chosen, evidence, found)
    return [sorted(spans) for spans in found]


def _held(question: str, sentence: Sentence, passage: Evidence) -> list[Span]:
    """Return the posts that are asked for in a sentence, or who holds the one asked for."""
    who = holder(question, sentence.text, passage.hit)
    who = who or name_of_kin(question, sentence.text, passage.hit)
    return posts(question, sentence.text) or [span for span in [who] if span is not None]


def _mark(
    part: Asked,
    told: tuple[int, Span] | None,
    whole: Asked,
    chosen: Sequence[Sentence],
    evidence: Sequence[Evidence],
    found: Sequence[set[Span]],
) -> None:
    """Add to what was `found` the marks of one part of a question.

    Args:
        part: what it asks for.
        told: what the reader takes for its answer.
        whole: what the question asks for.
        chosen: the quoted sentences, best first.
        evidence: the passages they were chosen from.
        found: for each sentence the spans that are marked.
    """
    told = _settled(part, told, chosen, found)
    if not part.figure and not part.several:
        told = doer_told(part.text, [sentence.text for sentence in chosen], told)
    each = [told] if told is not None else []
    if told is not None and part.several and part.amount:
        each = each_owned(part, chosen, told)
    for place, words in each:
        found[place].add(words)
    if told is None or part.several:
        some = chosen if part.several or whole.parts else chosen[:1]
        for place, sentence in enumerate(some):
            of_each = len(each) > 1 and each[0][0] == place
            if of_each or any(beside(part.text, sentence.text, s) >= BESIDE for s in found[place]):
                continue  # what is asked for of this one is told
            seen = evidence[sentence.place]
            span = likeliest(part, sentence, seen, found[place], exact=place > 0)
            found[place].update({span} if span else ())


def _settled(
    part: Asked,
    told: tuple[int, Span] | None,
    chosen: Sequence[Sentence],
    found: Sequence[set[Span]],
) -> tuple[int, Span] | None:
    """Return what is marked for `told`: a figure nearer to the question's words, or a list whole.

    Args:
        part: what is asked for.
        told: what the reader takes for the answer.
        chosen: the quoted sentences, best first.
        found: for each sentence the spans that are marked already.
    """
    texts = [sentence.text for sentence in chosen]
    if told is not None and part.amount and not (part.several or asks_range(part.text)):
        told = told[0], one_amount(part, texts[told[0]], told[1])
    if part.amount and not (part.year or part.date or "年" in part.units):
        told = nearer(part, chosen, found, told)
    if part.amount and asks_price(part.text, part.units):
        told = price_told(part, texts, told)
    if part.amount and told is None:
        told = some_told(part, texts) or _listed(part, texts)
    if told is not None and asks_range(part.text):
        told = told[0], both_ends(texts[told[0]], told[1])
    if part.several and not part.figure:
        told = asked_enumeration(part.text, texts, told)
    elif told is not None and part.things and not part.figure:
        told = told[0], things_told(part.text, texts[told[0]], told[1])
    return told


def _listed(part: Asked, texts: Sequence[str]) -> tuple[int, Span] | None:
    """Return the list whose items are counted, where no sentence has their number."""
    noun = counted_noun(part.text)
    for text in texts:
        behind = (fold(text[with_unit(figure, text)[1] :]) for figure in fitting(part, text))
        # 5个合作社 are no 省.
        if any(not _HAN.match(words) or words[0] == noun[:1] for words in behind):
            return None
    lists = ((place, counted_enumeration(part.text, text)) for place, text in enumerate(texts))
    return next(((place, span) for place, span in lists if span is not None), None)


def _told(
    wanted: Asked,
    part: int | None,
    chosen: Sequence[Sentence],
    evidence: Sequence[Evidence],
    taken: Sequence[set[Span]],
) -> tuple[int, Span] | None:
    """Return what the reader takes for the answer: which sentence, and where in its text.

    Of its answers in a sentence the best one is taken that is of the kind and not marked yet.

    Args:
        wanted: what the question, or a part of it, asks for.
        part: which part that is; None for a question that has one.
        chosen: the quoted sentences, best first.
        evidence: the passages they were chosen from.
        taken: for each sentence the spans that are marked already.
    """
    best: tuple[float, int, Span] | None = None
    for place, sentence in enumerate(chosen):
        known = evidence[sentence.place]
        read = known.read if part is None else known.parts[part] if known.parts else None
        for words, margin in read.answers if read is not None else ():
            value = margin - _FURTHER * place
            if margin < _MARKED_FROM or (best is not None and value <= best[0]):
                break
            span = _words(wanted, sentence, words, exact=place > 0)
            if span is not None and not any(overlap(span, other) for other in taken[place]):
                best = value, place, span
    return None if best is None else best[1:]


def _words(wanted: Asked, sentence: Sentence, words: Span, *, exact: bool) -> Span | None:
    """Return where an answer of the reader stands in `sentence.text`; None if not of the kind.

    Args:
        wanted: what is asked for.
        sentence: a quoted one.
        words: the answer, in the passage's text.
        exact: a figure must be in the asked unit, if one was named.
    """
    if not overlap(words, sentence.span):
        return None
    start = max(words[0] - sentence.span[0], 0)
    end = min(words[1] - sentence.span[0], len(sentence.text))
    if not wanted.figure:
        end = named(wanted.text, sentence.text, (start, end))
    if is_felt(wanted.text, sentence.text, (start, end)):
        return None
    start, end = _whole(wanted, sentence.text, (start, end))
    if wanted.amount and tells_only_where(wanted.text, sentence.text, (start, end)):
        return None
    if wanted.figure:
        start, end = _outside(wanted, sentence.text, (start, end))
    text = sentence.text[start:end]
    start += len(text) - len(text.lstrip(_EDGES))
    text = text.strip(_EDGES)
    if not text or not (_fits(wanted, text, exact=exact) or tells_degree(wanted, sentence.text)):
        return None
    return start, start + len(text)


def _fits(wanted: Asked, text: str, *, exact: bool) -> bool:
    """Whether words may be what is asked for: for a figure they must have one, or 几万."""
    if not wanted.figure or (wanted.amount and not exact and some(text)):
        return True
    return bool(possible(quantity(wanted.text), wanted, text, exact=exact))


def _whole(wanted: Asked, text: str, span: Span) -> Span:
    """Return a span that cuts through no figure with its unit, quotation, or date asked for."""
    start, end = span
    found = figures(text)
    uncut = [[figure] for figure in found] + (list(runs(found)) if wanted.date else [])
    for run in uncut:
        first, last = run[0].span[0], with_unit(run[-1], text)[1]
        if overlap((first, last), (start, end)):
            start, end = min(start, first), max(end, last)
    for opened, closed in _PAIRS.items():
        inside = text[start:end]
        if inside.count(opened) > inside.count(closed):
            behind = text.find(closed, end)
            end = behind + 1 if behind >= 0 else end
        elif inside.count(closed) > inside.count(opened):
            before = text.rfind(opened, 0, start)
            start = before if before >= 0 else start
    return start, end


def _outside(wanted: Asked, text: str, span: Span) -> Span:
    """Return the figure before a bracket for one of a part in it: 28家（其中规模以上22家）.

    Unless the question speaks of that part. A span that runs into such a bracket ends before it.
    """
    start, end = span
    bracket = next((b for b in PART.finditer(text) if b.start() < end and b.end() > start), None)
    if bracket is None:
        return span
    opened = bracket.start()
    of_part = plain(bracket[1])
    if any(of_part[at : at + 3] in plain(wanted.text) for at in range(len(of_part) - 2)):
        return span
    found = fitting(wanted, text[:opened])
    return with_unit(found[-1], text[:opened]) if found else (start, max(start, opened))
