"""Whether two articles give different figures for what is asked.

A reader who sees 28家 does not know that the next article says 31家. So where a question asks for
an amount, a sentence of another article that has the same telling words of the question, and
another figure in the same unit, is shown beside the first. Where its figure stands beside the
question's own words, it may be put in another way: without 现在, with 达 for 拥有.
"""

from collections.abc import Sequence

from index.fold import fold, plain_numbers
from index.words import words as split
from search.asked import Asked, fitting, with_unit
from search.beside import BESIDE, beside
from search.choose import MOST, Evidence, Sentence
from search.figures import Figure
from search.marks import FUNCTION, PUT, telling
from search.units import plain_unit
from search.years import disjoint, years_of

DIFFER = "不同文章给出的数字不一样，并列如下，请以原文为准。"


def rivals(
    wanted: Asked,
    chosen: Sequence[Sentence],
    evidence: Sequence[Evidence],
    pool: Sequence[Sentence],
) -> list[Sentence]:
    """Return the sentences of other articles that answer the question with another figure.

    Args:
        wanted: what the question asks for.
        chosen: the sentences quoted, best first.
        evidence: the best passages, best first.
        pool: all their sentences, best first.
    """
    if not chosen or not wanted.amount:
        return []
    first = chosen[0]
    figures = _figures(wanted, first.text)
    units = {plain_unit(figure.unit) for figure in figures}
    years = years_of(first.text)
    words = {word for word in telling(wanted.text) if word in _seen(first, evidence)}
    if not figures or not words:
        return []
    article = evidence[first.place].hit.article_id
    found = [
        sentence
        for sentence in pool
        if evidence[sentence.place].hit.article_id != article
        and not disjoint(years, years_of(sentence.text))
        and _same(wanted, words, sentence, _seen(sentence, evidence))
        and (others := _figures(wanted, sentence.text))
        and (wanted.units or units & {plain_unit(figure.unit) for figure in others})
        and not {figure.value for figure in others} & {figure.value for figure in figures}
    ]
    return found[: MOST - 1]


def _same(wanted: Asked, words: set[str], sentence: Sentence, seen: str) -> bool:
    """Tell whether a sentence speaks of what the question asks for.

    Args:
        wanted: what the question asks for.
        words: the telling ones of the question that the answer has.
        sentence: of another article.
        seen: it with its title and heading, folded.
    """
    if all(word in seen for word in words):
        return True
    spans = (with_unit(f, sentence.text) for f in _figures(wanted, sentence.text))
    if not any(beside(wanted.text, sentence.text, span) >= BESIDE for span in spans):
        return False
    return all(word in seen for word in split(wanted.text) if not _may_lack(word))


def _may_lack(word: str) -> bool:
    return word in PUT or bool(set(word) & FUNCTION)


def _figures(wanted: Asked, text: str) -> list[Figure]:
    """Return the figures in the asked unit, or, where none is named, beside what is asked."""
    found = fitting(wanted, text, exact=True)
    if wanted.units:
        return found
    return [f for f in found if beside(wanted.text, text, with_unit(f, text)) >= BESIDE]


def _seen(sentence: Sentence, evidence: Sequence[Evidence]) -> str:
    hit = evidence[sentence.place].hit
    shown = filter(None, (hit.article_title, hit.heading, sentence.text))
    return plain_numbers(fold(" ".join(shown)))
