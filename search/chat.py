"""The routes that speak OpenAI's protocol, so that existing chat programs can ask the articles.

The last message of the user is the question; what was said before it is not looked at. The reply is
the answer with its marks and, below it, each source: article, file and the words quoted. The
citations as `POST /api/ask` gives them are in the additional field `citations`.
"""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any, Literal
from uuid import uuid4

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from search.compose import Event, ask, last
from search.engine import Engine
from search.limits import MOST_CHARACTERS
from search.metrics import Metrics
from search.refused import Refused
from search.types import Answer, Said
from search.writer import Writer

MODEL = "wenqu"  # writes with the language model, if the server has one
EXTRACTIVE = "wenqu-extractive"  # never does

_SHOWN = 5  # hits looked at


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """A message of a conversation."""

    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its words, without white space around them."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text").strip()
        return (self.content or "").strip()


class Options(BaseModel):
    """What a stream may have beside the answer."""

    include_usage: bool = False


class Chat(BaseModel):
    """The body of POST /v1/chat/completions; what else a program sends is not looked at."""

    model: str = MODEL
    messages: list[Message] = Field(min_length=1)
    stream: bool = False
    stream_options: Options | None = None


def add_routes(app: FastAPI, engine: Engine, writer: Writer | None, metrics: Metrics) -> None:
    """Add the routes.

    Args:
        app: to add them to.
        engine: answers.
        writer: writes answers anew; None where no language model was chosen.
        metrics: counts the answers.
    """

    def steps(body: Chat) -> Iterator[Event]:
        question = _question(body)
        for event in ask(engine, question, _SHOWN, writer if body.model == MODEL else None):
            if event.name == "done" and isinstance(event.value, Answer):
                metrics.answered(event.value.answerable)
            yield event

    @app.get("/v1/models")
    def models() -> dict[str, Any]:
        """List what may be named as the model, as OpenAI does."""
        named = [
            {"id": name, "object": "model", "created": 0, "owned_by": "wenqu"}
            for name in (MODEL, EXTRACTIVE)
        ]
        return {"object": "list", "data": named}

    @app.post("/v1/chat/completions")
    def completions(body: Chat) -> Response:
        """Answer the last message of the user, in the form of OpenAI's chat completions."""
        following = steps(body)
        if not body.stream:
            return JSONResponse(_whole(body.model, last(following)))
        every = chain([next(following)], following)
        return StreamingResponse(
            _chunks(body, every),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )


def _question(body: Chat) -> str:
    if body.model not in (MODEL, EXTRACTIVE):
        raise Refused(
            404,
            "model_not_found",
            f"There is no model {body.model!r}.",
            f"Name {MODEL} or {EXTRACTIVE}; GET /v1/models lists them.",
        )
    question = next((m.text for m in reversed(body.messages) if m.role == "user"), "")
    if not 1 <= len(question) <= MOST_CHARACTERS:
        raise Refused(
            400,
            "invalid_question",
            f"The last message of the user has {len(question)} characters.",
            f"A question has 1 to {MOST_CHARACTERS}.",
        )
    return question


def _worded(answer: Answer) -> str:
    return answer.answer or answer.reason


def _below(answer: Answer) -> str:
    """Return what stands below an answer: what went otherwise, remarks, and the sources."""
    lines = [f"（{note}）" for note in (answer.note, *answer.notes) if note]
    if answer.citations:
        lines.append("来源：")
    for cited in answer.citations:
        where = f"{cited.article_title or '（无标题）'} · {cited.file}"
        lines.append(f"[{cited.number}] {where} · “{' '.join(cited.quote.split())}”")
    return "".join(f"\n\n{line}" for line in lines)


def _extra(answer: Answer) -> dict[str, Any]:
    return {
        "citations": [asdict(cited) for cited in answer.citations],
        "answerable": answer.answerable,
        "answer_kind": answer.answer_kind,
        "confidence": answer.confidence,
        "notes": list(answer.notes),
    }


# Nothing here is counted in tokens, but some programs insist on the field.
_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def _head(kind: Literal["chat.completion", "chat.completion.chunk"], model: str) -> dict[str, Any]:
    made = int(time.time())
    return {"id": f"chatcmpl-{uuid4().hex}", "object": kind, "created": made, "model": model}


def _whole(model: str, answer: Answer) -> dict[str, Any]:
    message = {"role": "assistant", "content": _worded(answer) + _below(answer)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    head = _head("chat.completion", model)
    return {**head, "choices": [choice], "usage": _USAGE, **_extra(answer)}


def _chunks(body: Chat, events: Iterable[Event]) -> Iterator[str]:
    head = _head("chat.completion.chunk", body.model)

    def chunk(delta: dict[str, str], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event({**head, "choices": [choice], **more})

    yield chunk({"role": "assistant", "content": ""})
    for event in events:
        if isinstance(event.value, Said):
            yield chunk({"content": event.value.text})
        elif event.name == "done" and isinstance(event.value, Answer):
            answer = event.value
            told = "" if answer.answer_kind == "generated" else _worded(answer)
            yield chunk({"content": told + _below(answer)})
            yield chunk({}, "stop", **_extra(answer))
    if body.stream_options and body.stream_options.include_usage:
        yield _event({**head, "choices": [], "usage": _USAGE})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
