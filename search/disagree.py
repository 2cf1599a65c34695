"""Whether two articles give different figures for what is asked.

A reader who sees 28家 does not know that the next article says 31家. So where a question asks for
an amount, a sentence of another article that has the same telling words of the question, and
another figure in the same unit, is shown beside the first.
"""

from collections.abc import Sequence

from index.fold import fold, plain_numbers
from search.asked import Asked, fitting
from search.choose import MOST, Evidence, Sentence, candidates
from search.figures import Figure
from search.marks import telling

DIFFER = "不同文章给出的数字不一样，并列如下，请以原文为准。"


def rivals(
    question: str, wanted: Asked, chosen: Sequence[Sentence], evidence: Sequence[Evidence]
) -> list[Sentence]:
    """Return the sentences of other articles that answer the question with another figure.

    Args:
        question: as asked.
        wanted: what it asks for.
        chosen: the sentences quoted, best first.
        evidence: the best passages, best first.
    """
    if not chosen or not wanted.units:
        return []
    first = chosen[0]
    figures = _figures(wanted, first.text)
    words = {word for word in telling(question) if word in _seen(first, evidence)}
    if not figures or not words:
        return []
    article = evidence[first.place].hit.article_id
    found = [
        sentence
        for sentence in candidates(wanted, evidence)
        if evidence[sentence.place].hit.article_id != article
        and all(word in _seen(sentence, evidence) for word in words)
        and (others := _figures(wanted, sentence.text))
        and not {figure.value for figure in others} & {figure.value for figure in figures}
    ]
    return found[: max(0, MOST - 1)]


def _figures(wanted: Asked, text: str) -> list[Figure]:
    return [figure for figure in fitting(wanted, text) if wanted.fits_unit(figure)]


def _seen(sentence: Sentence, evidence: Sequence[Evidence]) -> str:
    hit = evidence[sentence.place].hit
    shown = filter(None, (hit.article_title, hit.heading, sentence.text))
    return plain_numbers(fold(" ".join(shown)))
