"""A server that speaks OpenAI's protocol and does what a test tells it to, however bad."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# Writes the reply to one request: given the request and what it asked.
Script = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Scripted:
    """The server's address, its script, and all it was asked."""

    url: str
    script: Script
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def scripted() -> Iterator[Scripted]:
    """Serve on a free port of this machine; set `.script` before asking."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.keys.append(self.headers["Authorization"])
            self.close_connection = True
            try:
                state.script(self, body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked has heard enough

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = Scripted(f"http://127.0.0.1:{server.server_address[1]}/v1", says(""))
    thread = threading.Thread(target=lambda: server.serve_forever(0.01), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def begin(
    reply: BaseHTTPRequestHandler, kind: str = "text/event-stream", status: int = 200
) -> None:
    reply.send_response(status)
    reply.send_header("Content-Type", kind)
    reply.end_headers()


def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    value = {
        "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
        "choices": [choice],
    }  # fmt: skip
    return f"data: {json.dumps(value)}\n\n".encode()


def says(text: str, size: int = 3, finish: str = "stop") -> Script:
    """Stream a text, a few characters at a time, and end well."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply)
        for start in range(0, len(text), size):
            reply.wfile.write(chunk({"content": text[start : start + size]}))
        reply.wfile.write(chunk({}, finish) + b"data: [DONE]\n\n")

    return script


def breaks_off(text: str) -> Script:
    """Stream a text and close the connection in the middle of it."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply)
        reply.wfile.write(chunk({"content": text}))

    return script


def fails(status: int) -> Script:
    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply, "application/json", status)
        reply.wfile.write(b'{"error": {"message": "no"}}')

    return script


def sends(raw: bytes, kind: str = "text/event-stream") -> Script:
    """Send bytes as they are."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply, kind)
        reply.wfile.write(raw)

    return script


def hangs(seconds: float, text: str = "") -> Script:
    """Say something, or nothing, and then nothing more."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply)
        if text:
            reply.wfile.write(chunk({"content": text}))
        time.sleep(seconds)

    return script


def keeps_alive(seconds: float) -> Script:
    """Send comments, which are no answer and end no wait for bytes."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply)
        for _n in range(int(seconds / 0.02)):
            reply.wfile.write(b": wait\n\n")
            reply.wfile.flush()
            time.sleep(0.02)

    return script


def endless(text: str) -> Script:
    """Say the same until nobody listens."""

    def script(reply: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        begin(reply)
        for _n in range(100_000):
            reply.wfile.write(chunk({"content": text}))

    return script
