"""The web application: an open store, shown read-only to browsers and programs.

The routes ask fixed questions of our own; the query text of a visitor is evaluated by processes apart.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.body_limit import BodyLimit
from api.check_routes import check_routes
from api.cross_origin import OpenToReaders
from api.data_routes import data_routes
from api.draft_checks import DraftChecks
from api.page_routes import page_routes
from api.plan_checks import PlanChecks
from api.problems import answer_failures
from api.routes.graphs import graph_routes
from api.routes.sparql import sparql_routes
from api.routes.updating import update_routes
from api.safe_headers import SafeHeaders
from api.settings import Settings
from api.sparql.opening import sparql_opened
from queries.store import Store

# a file of 64 MB, which is the largest that is read, and what a form puts round it
_LARGEST_UPLOAD = (64 << 20) + (1 << 16)

# Who asks this computer by another name was led here by somebody else's name server.
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")


def create_app(store: Store, settings: Settings, hosts: Sequence[str] = LOCAL_HOSTS) -> FastAPI:
    """The application on an open store; it answers to these host names only ("*": to any).

    A store in memory answers no queries of visitors.
    """
    checks, drafts = PlanChecks(store, settings.shapes), DraftChecks(store, settings)

    @asynccontextmanager
    async def lifespan(application: FastAPI) -> AsyncIterator[None]:
        with checks.in_background(), drafts.opened():
            async with sparql_opened(application, store):
                yield

    # The documentation pages of the framework load scripts from outside.
    application = FastAPI(title="fengong", docs_url=None, redoc_url=None, lifespan=lifespan)
    application.state.settings = settings
    application.include_router(page_routes(store, checks))
    application.include_router(data_routes(store))
    application.include_router(check_routes(drafts))
    application.router.routes.extend([*sparql_routes(), *update_routes(), *graph_routes(store)])
    application.add_middleware(BodyLimit, most=_LARGEST_UPLOAD)
    application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    application.add_middleware(OpenToReaders, paths=("/sparql", "/graphs"))
    application.add_middleware(SafeHeaders)
    answer_failures(application)
    return application
