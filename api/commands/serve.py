"""fengong serve: the store in a browser, read-only, until Ctrl-C."""

import argparse
import signal
import socket
import sys
from ipaddress import ip_address

from api.command_line.messages import fail, say
from api.settings import Settings
from api.writing.writer import Writer, writing
from queries.errors import QueriesError

_WAITING_CONNECTIONS = 128
# Requests beyond a hundred are answered by the application; this is for connections that ask nothing.
_MOST_CONNECTIONS = 1000
_SECONDS_KEPT_ALIVE = 5
_SECONDS_TO_END = 3
_SECONDS_OF_A_TURN = 0.001


def run(_: argparse.Namespace, settings: Settings) -> int:
    """0 once it was told to end, or 2 where the store or the port cannot be opened."""
    try:
        _refuse_unfit_shapes(settings)
        with writing(settings, create=False) as writer:
            return _show(writer, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except KeyboardInterrupt:
        # the reader of the pages is done with them: no failure
        return 0


def _refuse_unfit_shapes(settings: Settings) -> None:
    """None; CheckError if the office's shapes are faulty, or ask what the store cannot be asked."""
    if settings.shapes:
        # rdflib takes a tenth of a second to import
        from queries.own_shapes import shapes_with
        from queries.shacl.reading import read_shapes

        read_shapes(shapes_with(settings.shapes))


def _show(writer: Writer, settings: Settings) -> int:
    try:
        listener = _listening(settings.host, settings.port)
    except (OSError, OverflowError) as error:
        return fail(
            settings,
            f"无法使用 {settings.host} 的端口 {settings.port}：{error}。请用 --port 另选一个。",
            f"Cannot use port {settings.port} of {settings.host}: {error}. Choose another with --port.",
        )
    with listener:
        _announce(listener, settings.host, settings)
        _serve(writer, listener, settings.host, settings)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=_WAITING_CONNECTIONS)
    # The event loop leaves it to sockets that were made otherwise: each answer would take 40 ms longer.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _announce(listener: socket.socket, host: str, settings: Settings) -> None:
    # Said before the web framework is imported: connections wait meanwhile.
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    print(
        say(settings, f"请在浏览器中打开 {address}（Ctrl-C 结束）", f"Open {address} (Ctrl-C ends it)"),
        flush=True,
    )
    if not _is_local(host):
        warning = say(
            settings,
            "注意：网络中的其他计算机也能查看这个库。",
            "Note: other computers of the network can read this store too.",
        )
        print(warning, file=sys.stderr)


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _serve(writer: Writer, listener: socket.socket, host: str, settings: Settings) -> None:
    import uvicorn

    from api.app import LOCAL_HOSTS, create_app
    from api.serving.bounded_headers import BoundedHeaders
    from api.serving.request_log import start_logging

    start_logging(settings.log_level)
    hosts = settings.hosts or (LOCAL_HOSTS if _is_local(host) else ("*",))
    application = create_app(writer.store, settings, hosts, writer)
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        # the addresses that a proxy reports are read by ourselves, from proxies that the settings name
        proxy_headers=False,
        http=BoundedHeaders,
        ws="none",
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_SECONDS_KEPT_ALIVE,
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )
    # uvicorn ends in good order and then raises the signal again, which would end us with a status of its own
    signal.signal(signal.SIGTERM, lambda *_: None)
    # a page gives way to the check in the background dozens of times, and waits as long for each return
    sys.setswitchinterval(_SECONDS_OF_A_TURN)
    uvicorn.Server(config).run(sockets=[listener])
