"""A server is found out: that it speaks SPARQL, what it is, and where it takes what."""

from json import JSONDecodeError, loads
from urllib.parse import urlsplit

from pyoxigraph import QuerySolutions

from queries.engines.access import ServerAccess
from queries.engines.engine import Engine
from queries.engines.http import Connection, Reply, Request
from queries.engines.reading import ROWS, results_of
from queries.engines.refusals import no_sparql, not_one, refused
from queries.engines.server import Addresses, Kind, ServerEngine
from queries.engines.virtuoso import VirtuosoEngine
from queries.errors import QueriesError, StoreError

_SECONDS, _SIZE = 10.0, 1 << 20
_LAST = ("/sparql", "/query")
_NOT_ONE = "SELECT (1 AS ?one) WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } } LIMIT 1"


def opened_server(access: ServerAccess) -> Engine:
    """The engine on a server; StoreError where there is none, or none that can be used."""
    addresses = addresses_of(access)
    is_virtuoso = addresses.kind == "virtuoso"
    connection = Connection(access, digest=is_virtuoso, kept=not is_virtuoso)
    try:
        return VirtuosoEngine(connection, addresses) if is_virtuoso else _asked(connection, addresses)
    except QueriesError:
        connection.close()
        raise


def _asked(connection: Connection, addresses: Addresses) -> ServerEngine:
    engine = ServerEngine(connection, addresses)
    if addresses.kind != "oxigraph":
        _refuse_parted(engine, addresses.query)
    return engine


def addresses_of(access: ServerAccess) -> Addresses:
    """What the server is and where it takes what, as it shows by its answers."""
    _refuse_credentials(access.query)
    connection = Connection(access)
    try:
        query, reply = _first_answer(connection, access.query.rstrip("/"))
        root = query.removesuffix("/sparql").removesuffix("/query")
        kind = _kind(connection, root, reply)
    finally:
        connection.close()
    update, graphs = {
        "oxigraph": (f"{root}/update", f"{root}/store"),
        "virtuoso": (f"{root}/sparql-auth", f"{root}/sparql-graph-crud-auth"),
        "fengong": (f"{root}/update", f"{root}/graphs"),
    }.get(kind, (None, None))
    return Addresses(kind, query, access.update or update, access.graphs or graphs)


def _first_answer(connection: Connection, given: str) -> tuple[str, Reply]:
    """The first likely address that answers a query, with its answer."""
    own = [given] if urlsplit(given).path else []
    failure: StoreError | None = None
    for address in [*own, *(given + last for last in _LAST)]:
        wanted = Request("POST", address, form={"query": "ASK {}"}, accept=ROWS)
        reply = connection.ask(wanted, seconds=_SECONDS, size=_SIZE)
        if reply.status in (401, 403):
            raise refused(address, reply.status, reply.reason)
        try:
            return address, _answered(reply, address)
        except StoreError as error:
            failure = failure or error
    raise failure or no_sparql(given, "?")


def _answered(reply: Reply, address: str) -> Reply:
    if reply.status != 200 or reply.kind != ROWS:
        raise no_sparql(address, f"{reply.status} {reply.kind} {reply.reason[:100]}")
    results_of(reply, address)
    return reply


def _kind(connection: Connection, root: str, reply: Reply) -> Kind:
    server = reply.headers.get("server", "").lower()
    if server.startswith("virtuoso"):
        return "virtuoso"
    if server.startswith("oxigraph"):
        return "oxigraph"
    return "fengong" if _is_fengong(connection, root) else "other"


def _is_fengong(connection: Connection, root: str) -> bool:
    reply = connection.ask(Request("GET", f"{root}/healthz"), seconds=_SECONDS, size=_SIZE)
    try:
        told = loads(reply.body) if reply.status == 200 else None
    except (JSONDecodeError, UnicodeDecodeError):
        return False
    return isinstance(told, dict) and {"status", "plans"} <= set(told)


def _refuse_parted(engine: ServerEngine, address: str) -> None:
    results = engine.query(_NOT_ONE, {}, union=True)
    if isinstance(results, QuerySolutions) and any(True for _ in results):
        raise not_one(address)


def _refuse_credentials(address: str) -> None:
    if "@" in urlsplit(address).netloc:
        # such an address would be shown in messages and logs
        raise StoreError(
            "请不要在地址中写用户名和密码；请设 FENGONG_STORE_USER 和 FENGONG_STORE_PASSWORD。",
            "Write no user and password into the address; set FENGONG_STORE_USER and FENGONG_STORE_PASSWORD.",
        )
