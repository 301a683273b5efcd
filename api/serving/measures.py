"""What the service counts of itself, in the form that Prometheus reads."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Measures:
    """The counts of one running service, in a registry of their own."""

    def __init__(self, store_version: Callable[[], float]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "fengong_requests", "Answered requests", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "fengong_request_seconds",
            "Time of answers",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._queries = Counter(
            "fengong_queries", "SPARQL queries by their outcome", ("outcome",), registry=self._registry
        )
        self._writes = Counter("fengong_writes", "Writes by kind", ("kind",), registry=self._registry)
        version = Gauge("fengong_store_version", "Grows with each write", registry=self._registry)
        version.set_function(store_version)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """None; a request was answered."""
        known = method if method in _METHODS else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_query(self, outcome: str) -> None:
        """None; a query ended so: answered, truncated, or the name of the error that it got."""
        self._queries.labels(outcome).inc()

    def count_write(self, kind: str) -> None:
        """None; something was written: the action as the journal calls it."""
        self._writes.labels(kind).inc()

    def watch_queries(self, inside: Callable[[], float]) -> None:
        """None; from here on it is told how many queries are inside: being answered, or waiting for that."""
        words = "Queries that are being answered, or wait for that"
        Gauge("fengong_queries_inside", words, registry=self._registry).set_function(inside)

    def text(self) -> bytes:
        """All counts in the text form."""
        return generate_latest(self._registry)
