"""The web application on an open store: pages, the interface for programs, SPARQL, and writing with a token.

No query text of a visitor is evaluated in this process.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.answers.kept import Kept
from api.answers.lists import Lists
from api.checks.draft_checks import DraftChecks
from api.checks.plan_checks import PlanChecks
from api.explorer.overview import WholeStore, missing_documents
from api.explorer.source_page import SourceTexts
from api.middleware.body_limit import BodyLimit
from api.middleware.cross_origin import OpenToReaders
from api.middleware.crowding import Crowding
from api.middleware.finding_caller import FindingCaller
from api.middleware.freshness import Freshness
from api.middleware.safe_headers import SafeHeaders
from api.middleware.same_origin import SameOrigin
from api.middleware.slow_bodies import SlowBodies
from api.middleware.watching import Watching
from api.routes.cascade_pages import cascade_page_routes
from api.routes.check_pages import check_page_routes
from api.routes.checking import check_routes
from api.routes.data import data_routes
from api.routes.documentation import documentation_routes
from api.routes.graphs import graph_routes
from api.routes.identifiers import identifier_routes
from api.routes.keeping import keeping_routes
from api.routes.list_pages import list_page_routes
from api.routes.lists import list_routes
from api.routes.measuring import measure_routes
from api.routes.network_pages import network_routes
from api.routes.pages import Shown, page_routes
from api.routes.plans_writing import plan_writing_routes
from api.routes.question_pages import question_page_routes
from api.routes.sparql import sparql_routes
from api.routes.tables import table_routes
from api.routes.unit_files import unit_file_routes
from api.routes.updating import update_routes
from api.serving.measures import Measures
from api.serving.openapi import PROBLEMS, about_the_service
from api.serving.problems import answer_failures
from api.serving.tokens import TokenFile, tokens_path
from api.settings import Settings
from api.sparql.opening import sparql_opened
from api.workers.uploads import Uploads
from api.writing.backup_folder import BackupFolder
from api.writing.plan_writing import PlanWriting
from api.writing.writer import Writer
from queries.holdings.holdings import Holdings
from queries.lists.tables import coverage_records
from queries.store import Store

# what a form puts round a file
_ROUND_A_FILE = 1 << 16
_MOST_REQUESTS = 100
# what pages of other sites may send here: these only read
_READING_PATHS = ("/sparql", "/sparql/")
_OPEN_PATHS = ("/sparql", "/graphs")

# Who asks this computer by another name was led here by somebody else's name server.
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")


def create_app(
    store: Store, settings: Settings, hosts: Sequence[str] = LOCAL_HOSTS, writer: Writer | None = None
) -> FastAPI:
    """The application on an open store; it answers to these host names only ("*": to any).

    Without a writer with a journal, what is written stands in the store alone.
    """
    checks, uploads = PlanChecks(store, settings.shapes), Uploads(settings)
    drafts = DraftChecks(store, settings, uploads)
    writer = writer or Writer(store, settings)
    holdings = Holdings(store)
    whole = WholeStore(
        Kept(store, lambda: coverage_records(store, settings.base)),
        Kept(store, lambda: missing_documents(store)),
    )

    @asynccontextmanager
    async def lifespan(application: FastAPI) -> AsyncIterator[None]:
        with checks.in_background(), drafts.opened(), holdings.kept_warm(), whole.in_background():
            async with sparql_opened(application, writer, settings):
                yield

    # The documentation pages of the framework load scripts from outside.
    application = FastAPI(
        **about_the_service(), docs_url=None, redoc_url=None, lifespan=lifespan, responses=PROBLEMS
    )
    application.state.settings = settings
    application.state.work_out = lambda: (whole.coverage.now(), whole.missing.now(), checks.findings())
    application.state.measures = measures = Measures(lambda: store.version)
    writer.tell = measures.count_write
    # first, because each route before the one that fits costs time, and here it is counted in microseconds
    application.router.routes.extend([*sparql_routes(), *update_routes(), *graph_routes(store)])
    lists = Lists(store, checks, settings.base, holdings)
    _add_reading(
        application, settings, Shown(store, checks, lists, holdings, whole, SourceTexts(writer, uploads))
    )
    application.include_router(check_routes(drafts))
    application.include_router(check_page_routes(drafts, settings.upload_bytes))
    application.include_router(plan_writing_routes(PlanWriting(writer, uploads, settings)))
    application.include_router(keeping_routes(writer, BackupFolder(writer, settings)))
    application.add_middleware(Freshness, state=lambda: f"{store.version}-{checks.state}-{whole.state}")
    _guard(application, settings, hosts)
    answer_failures(application)
    return application


def _add_reading(application: FastAPI, settings: Settings, shown: Shown) -> None:
    store, checks, lists, holdings = shown.store, shown.checks, shown.lists, shown.holdings
    application.include_router(page_routes(shown))
    application.include_router(list_page_routes(lists))
    application.include_router(cascade_page_routes(store, holdings, shown.whole.coverage, settings.base))
    application.include_router(network_routes(store, settings.base))
    application.include_router(question_page_routes(store, settings.base))
    application.include_router(documentation_routes())
    application.include_router(data_routes(store))
    # before the lists: there the rest of an address is the unit's
    application.include_router(unit_file_routes(store, settings.base, holdings))
    application.include_router(list_routes(store, lists))
    application.include_router(table_routes(store, checks, settings.base))
    application.include_router(identifier_routes(store, settings.base))
    application.include_router(measure_routes(application.state.measures, settings))


def _guard(application: FastAPI, settings: Settings, hosts: Sequence[str]) -> None:
    # the last one added is the first that a request meets
    application.add_middleware(BodyLimit, most=settings.upload_bytes + _ROUND_A_FILE)
    application.add_middleware(SlowBodies, seconds=settings.body_seconds)
    application.add_middleware(SameOrigin, reading=_READING_PATHS)
    application.add_middleware(
        FindingCaller, tokens=TokenFile(tokens_path(settings)), proxies=settings.trusted_proxies
    )
    application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    application.add_middleware(OpenToReaders, paths=_OPEN_PATHS)
    application.add_middleware(Crowding, most=_MOST_REQUESTS)
    application.add_middleware(Watching, measures=application.state.measures)
    application.add_middleware(SafeHeaders)
