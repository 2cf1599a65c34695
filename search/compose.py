"""An answer, and what a language model makes of it, sentence by sentence as it is checked.

First comes the answer in the source's own words. With a language model its passages are written
into prose; each sentence is held against the passages it cites and told as said or as dropped. If
nothing stays, the first answer is the last. The model is never asked what has no answer.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Literal

from index.types import Span, tight
from search.cite import citation
from search.engine import Engine
from search.generation import Generation
from search.notes import notes
from search.refusal import STRICTNESS
from search.stream import Cutter
from search.types import Answer, Citation, Dropped, Hit, Said
from search.verify import Checked, check
from search.writer import Writer, WriterFailed

_GIVEN = 5  # passages given to the model
_MOST_SAID = 12  # sentences of an answer
_MOST_DROPPED = 20  # sentences that failed before the rest is not read
_SHOWN = 200  # characters of a dropped sentence

_WRITTEN = "由语言模型根据下列段落写成，每句都与所引段落核对过。"
_NOTHING = "语言模型写的话没有一句通过核对，答案逐字引自原文。"
_UNFINISHED = "没有写完"


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an answer."""

    name: Literal["answer", "sentence", "dropped", "done"]
    value: Answer | Said | Dropped  # "answer" and "done" have an `Answer`


@dataclass(frozen=True, slots=True)
class _Given:
    """A passage given to the model, with the text of its file."""

    hit: Hit
    source: str


def ask(
    engine: Engine,
    question: str,
    k: int,
    writer: Writer | None = None,
    strictness: float = STRICTNESS,
    article: str | None = None,
    file: str | None = None,
) -> Iterator[Event]:
    """Answer a question, step by step: "answer", then any "sentence" and "dropped", then "done".

    Args:
        engine: answers.
        question: as asked, not empty.
        k: hits to show below the answer, at least 1.
        writer: writes the answer anew; None: it stays in the source's own words.
        strictness: confidence from which there is an answer, 0…1.
        article: id of the one article to answer from.
        file: name of the one file to answer from.
    """
    started = time.perf_counter()
    with engine.reading() as generation:
        # What was found is found in this generation; the model, which is slow, does not hold it.
        most = max(k, _GIVEN) if writer else k
        answer = generation.ask(question, most, strictness, article, file)
        given = _given(generation, answer) if writer and answer.answerable else {}
    answer = replace(answer, hits=answer.hits[:k])
    yield Event("answer", answer)
    if writer is None or not given:
        yield Event("done", answer)
        return
    written = _Written(given)
    yield from written.events(writer, question)
    seconds = time.perf_counter() - started
    yield Event("done", replace(written.into(answer), seconds=seconds))


def last(events: Iterator[Event]) -> Answer:
    """Return what the steps lead to."""
    value: Answer | Said | Dropped | None = None
    for event in events:
        value = event.value
    if not isinstance(value, Answer):
        raise ValueError("the steps of an answer end with an answer")
    return value


def _given(generation: Generation, answer: Answer) -> dict[int, _Given]:
    """Return the passages for the model by number: the cited ones first, then the best others."""
    hits = {hit.passage_id: hit for hit in answer.hits}
    cited = [hits[c.passage_id] for c in answer.citations if c.passage_id in hits]
    chosen = {hit.passage_id: hit for hit in [*cited, *answer.hits]}
    found = [(hit, generation.source(hit.file)) for hit in list(chosen.values())[:_GIVEN]]
    return {
        number: _Given(hit, source[0])
        for number, (hit, source) in enumerate(found, start=1)
        if source is not None
    }


@dataclass(slots=True)
class _Written:
    """What has been written so far."""

    given: Mapping[int, _Given]
    said: list[Said] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    failure: str | None = None
    # For each given passage that is cited, by its number: the number it is cited under, from 1 in
    # the order of the answer, and the part of its text that is quoted.
    numbers: dict[int, int] = field(default_factory=dict)
    parts: dict[int, Span] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def events(self, writer: Writer, question: str) -> Iterator[Event]:
        """Let the model write, and give each sentence as it is checked."""
        cutter = Cutter()
        texts = {number: given.hit.text for number, given in self.given.items()}
        try:
            with closing(writer.write(question, texts)) as pieces:
                for piece in pieces:
                    for sentence in cutter.feed(piece):
                        yield self._judged(sentence, texts)
                    if len(self.said) >= _MOST_SAID or len(self.dropped) >= _MOST_DROPPED:
                        return
        except WriterFailed as failed:
            self.failure = str(failed)
        sentence, whole = cutter.rest()
        if sentence and self.failure and not whole:
            yield self._drop(sentence, _UNFINISHED)
        elif sentence:
            yield self._judged(sentence, texts)

    def into(self, answer: Answer) -> Answer:
        """Return the answer as written; the one given, with a note, if nothing was."""
        lost = f"有{len(self.dropped)}句没有通过核对，没有采用。" if self.dropped else ""
        if not self.said:
            note = self.failure or _NOTHING
            return replace(answer, note=note, dropped=tuple(self.dropped))
        citations = tuple(self._citations())
        return replace(
            answer,
            answer="".join(said.text for said in self.said),
            answer_kind="generated",
            answer_spans=(),
            reason=_WRITTEN,
            citations=citations,
            notes=notes(citations),
            note=f"{self.failure or ''}{lost}{self._beside(answer)}" or None,
            dropped=tuple(self.dropped),
        )

    def _beside(self, answer: Answer) -> str:
        """Return a word of warning if nothing of the answer it was made from is in it."""
        found = {cited.passage_id: tight(cited.quote) for cited in self._citations()}
        for cited in answer.citations:
            theirs, ours = tight(cited.quote), found.get(cited.passage_id, "")
            if ours and (theirs in ours or ours in theirs):
                return ""
        return f"没有用到最接近问题的原文：“{' '.join(answer.citations[0].quote.split())}”"

    def _citations(self) -> Iterator[Citation]:
        for number, shown in self.numbers.items():
            given = self.given[number]
            yield citation(shown, given.hit, self.parts[number], given.source)

    def _judged(self, sentence: str, texts: Mapping[int, str]) -> Event:
        checked = check(sentence, texts)
        if checked.problem:
            return self._drop(sentence, checked.problem)
        if tight(checked.said) in self.seen:
            return self._drop(sentence, "与前面的话重复")
        self.seen.add(tight(checked.said))
        return self._keep(checked)

    def _keep(self, checked: Checked) -> Event:
        for mark in checked.marks:
            self.numbers.setdefault(mark, len(self.numbers) + 1)
            spans = [*checked.support[mark], self.parts.get(mark, checked.support[mark][0])]
            self.parts[mark] = (min(a for a, _ in spans), max(b for _, b in spans))
        marks = tuple(self.numbers[mark] for mark in checked.marks)
        stop = "" if checked.said[-1] in "。！？!?…”」』）.;；" else "。"
        text = f"{checked.said}{stop}{''.join(f'[{mark}]' for mark in marks)}"
        self.said.append(said := Said(text, marks))
        return Event("sentence", said)

    def _drop(self, sentence: str, reason: str) -> Event:
        text = sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN]}…"
        self.dropped.append(dropped := Dropped(text, reason))
        return Event("dropped", dropped)
