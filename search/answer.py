"""An answer in the source's own words: the sentences nearest to the question, or a reason."""

import time
from collections.abc import Iterator, Sequence

from index.types import Span
from search.asked import Asked, asked
from search.cells import asked_cells, key_of, row_of
from search.choose import Evidence, Sentence, candidates, choose
from search.cite import citation
from search.counted import counted, says
from search.deputies import deputy, holds
from search.disagree import DIFFER, rivals
from search.doers import does
from search.grades import grade
from search.holders import held_by_one
from search.kin import asks_name, name_of_kin, names_one, speaks_of_whose
from search.kinds import another
from search.lookalikes import lookalike
from search.notes import notes
from search.posts import posts
from search.posts_asked import post_asked
from search.reasons import ANSWERED, missing, of_other_years, reason, undated, without_figure
from search.refusal import confidence_of, features, read_features, reader_judges
from search.routes import route
from search.row_keys import another_row, row_named, without_key
from search.short import short_answers
from search.types import Answer, Citation, Hit
from search.whois import untold

READ = 5  # passages looked at sentence by sentence
# Confidence where the best passage speaks of other years than the one asked for. None of 420
# held-out questions with an answer is such a one.
_OTHER_YEARS = 0.2
# Confidence where the passage of the best sentence has no figure that could be the asked amount. 2
# of 518 paragraphs of public question sets that answer are such ones, 101 of 1,017 that do not.
_NO_FIGURE = 0.2
# The odds are this many times as good where the passage does not speak of the kind of things that
# are counted. None of 21 paragraphs of public question sets that answer is such a one, 30 of 42
# others are; but people name things otherwise than articles do.
_UNCOUNTED = 0.25
# Confidence where the best sentence has a name like the one asked for: what is refused has little.
_LOOKALIKE = 0.05
# Confidence where no passage tells who somebody is, and that is asked.
_UNTOLD = 0.05
# Confidence at least where a passage gives the post asked for, or who somebody is, and nothing else
# is asked: it needs no word of 职务.
_POST = 0.8
# The same where a person is said to do what is asked, word for word, or to hold the post asked for,
# and no more is asked.
_DOES = 0.8
# The same where a row is of the figure that is asked for, and has a cell of what is asked.
_ROW = 0.8
READ_CLOSELY = 3  # by the reader; with five, answers and refusals were the same, and slower


def answer(
    question: str,
    evidence: Sequence[Evidence],
    hits: tuple[Hit, ...],
    started: float,
    strictness: float,
) -> Answer:
    """Answer `question` from `evidence`, or say why not.

    Args:
        question: as asked.
        evidence: the best passages, best first, then the items of lists that they introduce.
        hits: what is shown below the answer, best first.
        started: `time.perf_counter()` when the question came in.
        strictness: confidence from which there is an answer, 0…1. What speaks of a name like the
            one asked for is no answer whatever it is.
    """
    wanted = asked(question)
    confidence = _confidence(wanted, evidence)
    pool = _of_the_post(question, candidates(wanted, evidence))
    pool = _of_the_row(question, pool, evidence)
    chosen = choose(wanted, evidence, pool)
    confidence, chosen = _given(wanted, confidence, chosen, pool, evidence)
    known = "\n".join(passage.hit.whole for passage in evidence)
    other = _another(question, chosen[0], evidence, known) if chosen else None
    confidence = min(
        confidence, _most(wanted, chosen, evidence), 1 if other is None else _LOOKALIKE
    )
    if other is not None or confidence < strictness:
        chosen = []
    differing = rivals(wanted, chosen, evidence, pool)
    differing = [s for s in differing if _another(question, s, evidence, known) is None]
    # The first one was looked at above.
    chosen[1:] = [s for s in chosen[1:] if _another(question, s, evidence, known) is None]
    chosen += [s for s in differing if s not in chosen]
    citations = tuple(
        citation(number, evidence[s.place].hit, s.span, evidence[s.place].source)
        for number, s in enumerate(chosen, start=1)
    )
    worded, spans = _worded(citations, short_answers(wanted, chosen, evidence))
    remarks = (*_columns(wanted, chosen, evidence), *notes(citations))
    return Answer(
        question=question,
        answerable=bool(citations),
        confidence=confidence,
        reason=ANSWERED if citations else reason(wanted, evidence, hits, other),
        answer=worded or None,
        answer_kind="extractive",
        citations=citations,
        hits=hits,
        seconds=time.perf_counter() - started,
        answer_spans=spans,
        notes=(DIFFER, *remarks) if differing else remarks,
    )


def _given(
    wanted: Asked,
    confidence: float,
    chosen: list[Sentence],
    pool: Sequence[Sentence],
    evidence: Sequence[Evidence],
) -> tuple[float, list[Sentence]]:
    """Return the confidence and what to quote where it is told, or not, who or what is asked for.

    What gives the post asked for is the answer, and what gives none no part of it.
    """
    question = wanted.text
    if given := [s for s in pool if posts(question, s.text)] if _asks_post(question) else []:
        return max(confidence, _POST), [s for s in chosen if s in given] or given[:1]
    if any(_row_told(wanted, evidence[s.place].hit) for s in pool[:1]):
        return max(confidence, _ROW), chosen
    if asks_name(question) and not wanted.parts:
        return _named(question, confidence, chosen, pool, evidence)
    if given := _of_doer(question, pool, evidence):
        return max(confidence, _DOES), [s for s in chosen if s in given] or given[:1]
    if untold(question, [passage.hit for passage in evidence]):
        return min(confidence, _UNTOLD), chosen
    return confidence, chosen


def _named(
    question: str,
    confidence: float,
    chosen: list[Sentence],
    pool: Sequence[Sentence],
    evidence: Sequence[Evidence],
) -> tuple[float, list[Sentence]]:
    """Return the confidence and what to quote where it is asked what somebody's kin is called."""
    of = [s for s in pool if speaks_of_whose(question, evidence[s.place].hit)]
    told = [s for s in of if names_one(question, evidence[s.place].hit, s.span)]
    spans = [(s, name_of_kin(question, s.text, evidence[s.place].hit)) for s in told]
    names = {s.text[slice(*span)] for s, span in spans if span}
    if len(names) == 1:
        return max(confidence, _DOES), [s for s, span in spans if span][:1]
    kept = [s for s in chosen if s in told] or told[:1]
    return (confidence, kept) if kept else (min(confidence, _UNTOLD), chosen)


def _confidence(wanted: Asked, evidence: Sequence[Evidence]) -> float:
    if not evidence or not evidence[0].similarities.size:
        return 0.0
    known = features(wanted, evidence[0].hit, evidence[0].similarities)
    read = [passage.read for passage in evidence if passage.read is not None]
    judged = bool(read) and reader_judges(wanted)
    confidence = confidence_of(known | read_features(read) if judged else known)
    kind = counted(wanted.text)
    if kind is None or says(evidence[0].hit.whole, kind):
        return confidence
    odds = _UNCOUNTED * confidence / (1 - min(confidence, 0.9999))
    return round(odds / (1 + odds), 4)


def _most(wanted: Asked, chosen: Sequence[Sentence], evidence: Sequence[Evidence]) -> float:
    """Return the confidence at most where a year or a figure is asked for that is not told."""
    most = [1.0]
    wholes = [evidence[s.place].hit.whole for s in chosen]
    if of_other_years(wanted, evidence):
        most.append(_OTHER_YEARS)
    if without_figure(wanted, wholes[:1]):
        most.append(_NO_FIGURE)
    if undated(wanted, [_headed(s, evidence) for s in chosen], wholes):
        most.append(_NO_FIGURE)
    return min(most)


def _of_doer(
    question: str, pool: Sequence[Sentence], evidence: Sequence[Evidence]
) -> list[Sentence]:
    """Return the sentences that tell who does what is asked, or holds the post asked for."""
    told = held_by_one(question, [(s.text, evidence[s.place].hit) for s in pool])
    return [s for n, s in enumerate(pool) if n in told or does(question, s.text)]


def _asks_post(question: str) -> bool:
    """Whether a question asks for the post that somebody holds, and in no other words than that."""
    found = post_asked(question)
    return found is not None and found.alone


def _columns(
    wanted: Asked, chosen: Sequence[Sentence], evidence: Sequence[Evidence]
) -> Iterator[str]:
    """Yield what the columns are of the quoted rows of tables, and which asked cell is empty."""
    for number, sentence in enumerate(chosen, start=1):
        hit = evidence[sentence.place].hit
        row = row_of(hit)
        if row is None:
            continue
        names = [name or "（无名）" for name in row.names]
        yield f"[{number}] 是表格的一行，各列依次为：{'、'.join(names)}。"
        cells = (cell for part in wanted.each for cell in asked_cells(part, wanted.text, hit))
        for cell in dict.fromkeys(cells):
            if cell[0] == cell[1]:
                yield f"[{number}] 的“{names[row.cells.index(cell)]}”一格是空的。"


def _of_the_post(question: str, pool: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences with the post that is asked for, where the best one has another."""
    if not pool or deputy(question, pool[0].text, pool[0].text) is None:
        return pool
    return [s for s in pool if holds(question, s.text)] or pool


def _of_the_row(
    question: str, pool: Sequence[Sentence], evidence: Sequence[Evidence]
) -> Sequence[Sentence]:
    """Return the sentences without the rows of other figures than the one that names a row.

    Where the best is such a row, only those of its table are left that are of the figure, if any.
    """
    hits = [evidence[s.place].hit for s in pool]
    named = [row_named(question, key_of(hit)) for hit in hits]
    if True not in named:
        return pool
    if named[0] is False:
        of_table = [hit.heading == hits[0].heading for hit in hits]
        own = [s for s, of, is_it in zip(pool, of_table, named, strict=True) if of and is_it]
        return own or pool
    return [s for s, is_it in zip(pool, named, strict=True) if is_it is not False]


def _row_told(wanted: Asked, hit: Hit) -> bool:
    """Whether a passage is the row that a figure names, and has what is asked, and of no other."""
    key = key_of(hit)
    if not row_named(wanted.text, key) or missing(without_key(wanted.text, key), hit):
        return False
    return all(asked_cells(part, wanted.text, hit) for part in wanted.each)


def _another(
    question: str, sentence: Sentence, evidence: Sequence[Evidence], known: str
) -> tuple[str, str] | None:
    """Return what is asked for and what a sentence speaks of instead, if it does."""
    hit = evidence[sentence.place].hit
    said = " ".join(filter(None, (hit.heading, sentence.text)))
    return (
        deputy(question, sentence.text, hit.whole)
        or route(question, sentence.text)
        or grade(question, sentence.text)
        or lookalike(question, said, known)
        or another(question, hit.whole)
        or another_row(question, key_of(hit))
    )


def _headed(sentence: Sentence, evidence: Sequence[Evidence]) -> str:
    """Return a sentence with the title and the heading above it."""
    hit = evidence[sentence.place].hit
    return " ".join(filter(None, (hit.article_title, hit.heading, sentence.text)))


def _worded(
    citations: Sequence[Citation], short: Sequence[Sequence[Span]]
) -> tuple[str, tuple[Span, ...]]:
    """Return the answer with its marks, and where the short answers stand in it."""
    worded = ""
    spans: list[Span] = []
    for cited, parts in zip(citations, short, strict=True):
        for start, end in parts:
            before, words = " ".join(cited.quote[:start].split()), cited.quote[start:end]
            at = len(worded) + len(before)
            if before and cited.quote[start - 1].isspace():
                at += 1
            spans.append((at, at + len(" ".join(words.split()))))
        worded += f"{' '.join(cited.quote.split())}[{cited.number}]"
    return worded, tuple(spans)
