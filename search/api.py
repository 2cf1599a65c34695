"""The web API: check the request, ask the engine, return what it says. No search logic here."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from index.projection import Point, Projector
from search import asking, chat, uploads
from search.docs import documentation
from search.engine import Engine
from search.explain import Explanation
from search.guard import foreign
from search.keeper import Keeper
from search.limits import MOST_CHARACTERS, MOST_HITS, Question, TopK
from search.marks import with_marks
from search.metrics import Metrics
from search.refused import Refused
from search.types import Found
from search.writer import Writer

WEB = Path(__file__).parent / "web"

_EXPLAIN = "Add to each hit its features with their weights, and the words that met."
_MARKS = "Add to each hit the spans of its text where words of the question stand."

# The page loads nothing from anywhere else, and nothing may be put into it.
_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(
    engine: Engine,
    keeper: Keeper | None = None,
    hosts: Collection[str] = (),
    writer: Writer | None = None,
) -> FastAPI:
    """Build the app around an engine that is ready to answer.

    Args:
        engine: answers.
        keeper: changes the index; None for a server that only answers. Whoever made it starts it.
        hosts: names this server is reached by, beside its addresses and the machine's name.
        writer: a language model that writes answers; None for answers in the source's own words.
    """
    app = FastAPI(
        title="Wenqu 问渠",
        description="Ask Chinese articles a question; every quotation is checked.",
        version=_version(),
        # FastAPI's own pages load their script from elsewhere; `search.docs` needs no network.
        docs_url=None,
        redoc_url=None,
    )
    metrics = Metrics()
    _errors(app)
    _questions(app, engine)
    asking.add_routes(app, engine, writer, metrics)
    chat.add_routes(app, engine, writer, metrics)
    _library(app, engine)
    uploads.add_routes(app, keeper)
    _state(app, engine, metrics, writer)
    _page(app)

    @app.middleware("http")
    async def measured(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        if problem := foreign(request, hosts):
            refused = f"The request was refused: {problem}."
            remedy = "Use the page that this server serves."
            return _error(request, 403, "foreign_origin", refused, remedy)
        response = await metrics.watch(request, call_next)
        response.headers.update(_SECURITY)
        # Checked each time, so that after an update no page mixes old modules with new ones.
        if request.url.path == "/" or request.url.path.startswith("/web/"):
            response.headers["Cache-Control"] = "no-cache"
        return response

    return app


def _questions(app: FastAPI, engine: Engine) -> None:
    # Plain `def`: encoding keeps a CPU busy, so FastAPI runs this in a worker thread.
    @app.get("/api/search", response_model=Found)
    def search(
        q: Annotated[Question, Query(description="A question, as you would ask a person.")],
        k: Annotated[TopK, Query(description="Most hits to return.")] = 10,
        article: Annotated[str | None, Query(description="Search this article only.")] = None,
        file: Annotated[str | None, Query(description="Search this file only.")] = None,
        marks: Annotated[bool, Query(description=_MARKS)] = False,
        explain: Annotated[bool, Query(description=_EXPLAIN)] = False,
    ) -> Found | Response:
        """Return the paragraphs that best answer a question, best first."""
        with engine.reading() as generation:
            if article is not None and generation.article(article) is None:
                raise _no_article(article)
            if file is not None and generation.source(file) is None:
                raise _no_file(file)
            if explain:
                found, reasons = generation.explain(q, k, article, file)
                return _explained(found, reasons, marks)
            found = generation.search(q, k, article, file)
        return JSONResponse(jsonable_encoder(with_marks(found))) if marks else found


def _explained(found: Found, reasons: Sequence[Explanation], marks: bool) -> Response:
    shown = with_marks(found) if marks else asdict(found)
    for hit, reason in zip(shown["hits"], reasons, strict=True):
        hit["explain"] = reason.as_json()
    return JSONResponse(jsonable_encoder(shown))


def _library(app: FastAPI, engine: Engine) -> None:
    @app.get("/api/articles")
    def articles() -> dict[str, Any]:
        """List all articles, by file name, then as they stand in the file."""
        return {"articles": engine.articles()}

    @app.get("/api/articles/{article_id:path}")
    def article(article_id: str) -> dict[str, Any]:
        """Return an article, its blocks in reading order."""
        found = engine.article(article_id)
        if found is None:
            raise _no_article(article_id)
        return found.as_json()

    projector = Projector()

    @app.get("/api/map")
    def map_of_passages() -> dict[str, tuple[Point, ...]]:
        """Return passages as points of a plane, near in meaning near in place."""
        with engine.reading() as generation:
            return {"points": projector.points(generation.snapshot)}

    @app.get("/api/files")
    def files() -> dict[str, Any]:
        """List the files that could be read, with their sizes in bytes, and those that could not.

        Of these `failed` says why; what an archive holds is named as 报纸.zip/一版.txt.
        """
        with engine.reading() as generation:
            sizes, failed = generation.snapshot.catalog.sizes(), generation.failed()
        return {"files": [{"name": name, "size": size} for name, size in sizes], "failed": failed}

    # `:path` because a file's name keeps the folders below seeds/: "2024/修水.txt".
    @app.get("/api/files/{name:path}")
    def file(name: str) -> dict[str, Any]:
        """Return a file's source text, and the codec that read it."""
        with engine.reading() as generation:
            found = generation.source(name)
            reasons = {row["file"]: row["error"] for row in generation.failed()}
        if found is None:
            raise _unreadable(reasons[name]) if name in reasons else _no_file(name)
        text, encoding = found
        return {"name": name, "text": text, "encoding": encoding}


def _state(app: FastAPI, engine: Engine, metrics: Metrics, writer: Writer | None) -> None:
    @app.get("/api/status")
    def status() -> dict[str, Any]:
        """Return what is indexed, with which models, what was not read, what changed last."""
        return {**engine.status(), "llm": writer.model if writer else None}

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(documentation(app.openapi()))

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Say that the process is alive."""
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> dict[str, str]:
        """Say that questions can be answered; the port is not open before."""
        return {"status": "ready"}

    @app.get("/metrics", include_in_schema=True)
    def prometheus() -> Response:
        """Return counters and timings for Prometheus."""
        return Response(metrics.exposed(engine.status()), media_type=metrics.media_type)


def _page(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(WEB / "index.html")

    app.mount("/web", StaticFiles(directory=WEB), name="web")


def _no_article(article_id: str) -> Refused:
    return Refused(
        404,
        "no_such_article",
        f"There is no article {article_id!r}.",
        "GET /api/articles lists them.",
    )


def _unreadable(reason: str) -> Refused:
    return Refused(
        422,
        "unreadable_file",
        f"{reason}.",
        "It is in the folder and is not searched: put a file that can be read in its place, or "
        "delete it.",
    )


def _no_file(name: str) -> Refused:
    return Refused(
        404, "no_such_file", f"There is no file {name!r}.", "GET /api/files names the files."
    )


def _errors(app: FastAPI) -> None:
    @app.exception_handler(Refused)
    async def ours(request: Request, error: Refused) -> JSONResponse:
        return _error(request, error.status, error.code, error.message, error.remedy)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            told = first.get("ctx", {}).get("error", "it does not parse")
            message = f"The body is no JSON: {told} at character {first['loc'][-1]}."
            remedy = 'Send a JSON object in UTF-8, like {"question": "哪条河？"}; see /docs.'
            return _error(request, 422, "invalid_request", message, remedy)
        kind = request.headers.get("content-type", "")
        if first["type"] == "model_attributes_type" and "json" not in kind:
            message = f"The body is said to be {kind or 'of no type'}, not JSON."
            remedy = "Send it with the header  Content-Type: application/json"
            return _error(request, 422, "invalid_request", message, remedy)
        where = ".".join(str(part) for part in first["loc"] if part not in ("query", "body"))
        return _error(
            request,
            422,
            "invalid_request",
            f"{where or 'the request'}: {first['msg']}.",
            f"A question has 1 to {MOST_CHARACTERS} characters, k is 1 to {MOST_HITS}; see /docs.",
        )

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
        remedy = "See /docs for what there is."
        return _error(request, error.status_code, code, str(error.detail), remedy)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        return _error(
            request,
            500,
            "internal_error",
            f"{type(error).__name__} while answering; this is a bug.",
            "The server's log has the details; python -m search doctor checks the index.",
        )


def _error(request: Request, status: int, code: str, message: str, remedy: str) -> JSONResponse:
    error: dict[str, str | None] = {"code": code, "message": message, "remedy": remedy}
    if request.url.path.startswith("/v1/"):  # there a program expects OpenAI's form
        kind = "invalid_request_error" if status < 500 else "server_error"
        error = {"message": f"{message} {remedy}", "type": kind, "param": None, "code": code}
    return JSONResponse({"error": error}, status)


def _version() -> str:
    try:
        return version("wenqu")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
