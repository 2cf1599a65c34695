"""Counters and timings in Prometheus's text format."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as exposition
from starlette.requests import Request
from starlette.responses import Response

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds


class Metrics:
    """One app's metrics, in a registry of their own so that two apps do not collide."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "wenqu_request_seconds",
            "Time to answer a request.",
            ["route", "status"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._answers = Counter(
            "wenqu_answers", "Questions asked.", ["answerable"], registry=self._registry
        )
        self._size = Gauge("wenqu_indexed", "What is indexed.", ["what"], registry=self._registry)
        self._generation = Gauge(
            "wenqu_generation", "Generation that is served.", registry=self._registry
        )

    async def watch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Pass a request on and note how long it took."""
        started = time.perf_counter()
        response = await call_next(request)
        # The route's pattern and not the path, or every file name would become a time series.
        route = request.scope.get("route")
        self._seconds.labels(getattr(route, "path", "other"), str(response.status_code)).observe(
            time.perf_counter() - started
        )
        return response

    def answered(self, answerable: bool) -> None:
        """Count one question."""
        self._answers.labels(str(answerable).lower()).inc()

    def exposed(self, status: dict[str, Any]) -> bytes:
        """Return all metrics, with the index's size as `status` says."""
        for what, count in status["counts"].items():
            self._size.labels(what).set(count)
        self._generation.set(status["generation"])
        return exposition(self._registry)
