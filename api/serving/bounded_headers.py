"""The web server's quick parser of requests, with a bound on what stands before a body."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# the longest query that is taken, written with percent signs in an address, and some headers
LARGEST_HEAD = 256 << 10


class BoundedHeaders(HttpToolsProtocol):
    """A connection that is broken off where address and headers of a request are beyond all measure.

    The parser itself keeps whatever comes until the headers end.
    """

    _head = 0

    def data_received(self, data: bytes) -> None:
        """None; what came is parsed, unless the head of a request grew too large."""
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self.send_400_response("The headers are too large.")
            return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """None; from here on comes a body, which others bound."""
        self._head = -(1 << 62)
        super().on_headers_complete()

    def on_message_begin(self) -> None:
        """None; the next request is counted anew."""
        self._head = 0
        super().on_message_begin()
