"""The routes that answer a question: at once, or step by step as server-sent events."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from fastapi import FastAPI, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from search.compose import Event, ask, last
from search.engine import Engine
from search.limits import Question, Strictness, TopK
from search.marks import with_marks
from search.metrics import Metrics
from search.refusal import STRICTNESS
from search.types import Answer
from search.writer import Writer


class Ask(BaseModel):
    """The body of POST /api/ask and /api/ask/events."""

    question: Question
    k: TopK = 5
    marks: bool = False
    strictness: Strictness = Field(
        STRICTNESS, description="Confidence from which a question is answered."
    )
    write: bool = Field(True, description="Let the language model write, if there is one.")


def add_routes(app: FastAPI, engine: Engine, writer: Writer | None, metrics: Metrics) -> None:
    """Add the routes.

    Args:
        app: to add them to.
        engine: answers.
        writer: writes answers anew; None where no language model was chosen.
        metrics: counts the answers.
    """

    def steps(body: Ask) -> Iterator[Event]:
        chosen = writer if body.write else None
        for event in ask(engine, body.question, body.k, chosen, body.strictness):
            if event.name == "done" and isinstance(event.value, Answer):
                metrics.answered(event.value.answerable)
            yield event

    # Plain `def`: encoding keeps a CPU busy, so FastAPI runs these in worker threads.
    @app.post("/api/ask", response_model=Answer)
    def answer(body: Ask) -> Answer | Response:
        """Answer a question with quotations, or say why there is no answer.

        Not answerable is a result, not an error: the status is 200.
        """
        found = last(steps(body))
        return JSONResponse(jsonable_encoder(with_marks(found))) if body.marks else found

    @app.post("/api/ask/events")
    def events(body: Ask) -> StreamingResponse:
        """Answer step by step, as server-sent events: answer, sentence, dropped, done.

        `answer` comes at once and is in the source's own words. With a language model each sentence
        it writes follows as `sentence` or, where it did not pass, as `dropped`. `done` has what
        POST /api/ask returns.
        """
        # The first step before the reply begins: what goes wrong there has a status of its own.
        following = steps(body)
        every = chain([next(following)], following)
        return StreamingResponse(
            _sent(every, marks=body.marks),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )


def _sent(events: Iterable[Event], *, marks: bool) -> Iterator[str]:
    for event in events:
        value: dict[str, Any]
        if marks and isinstance(event.value, Answer):
            value = with_marks(event.value)
        else:
            value = asdict(event.value)
        yield f"event: {event.name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
