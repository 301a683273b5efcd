"""The web application: an open store, shown read-only to browsers and programs.

Every route asks fixed questions of our own; no query text of a visitor is ever run here.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.body_limit import BodyLimit
from api.draft_checks import DraftChecks
from api.freshness import Freshness
from api.openapi import PROBLEMS, about_the_service
from api.plan_checks import PlanChecks
from api.problems import answer_failures
from api.routes.checking import check_routes
from api.routes.data import data_routes
from api.routes.documentation import documentation_routes
from api.routes.identifiers import identifier_routes
from api.routes.lists import list_routes
from api.routes.pages import page_routes
from api.routes.tables import table_routes
from api.routes.unit_files import unit_file_routes
from api.safe_headers import SafeHeaders
from api.settings import Settings
from queries.store import Store

# a file of 64 MB, which is the largest that is read, and what a form puts round it
_LARGEST_UPLOAD = (64 << 20) + (1 << 16)

# Who asks this computer by another name was led here by somebody else's name server.
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")


def create_app(store: Store, settings: Settings, hosts: Sequence[str] = LOCAL_HOSTS) -> FastAPI:
    """The application on an open store; it answers to these host names only ("*": to any)."""
    checks, drafts = PlanChecks(store, settings.shapes), DraftChecks(store, settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with checks.in_background(), drafts.opened():
            yield

    # The documentation pages of the framework load scripts from outside.
    application = FastAPI(
        **about_the_service(), docs_url=None, redoc_url=None, lifespan=lifespan, responses=PROBLEMS
    )
    application.state.settings = settings
    application.include_router(page_routes(store, checks))
    application.include_router(documentation_routes())
    application.include_router(data_routes(store))
    # before the lists: there the rest of an address is the unit's
    application.include_router(unit_file_routes(store, settings.base))
    application.include_router(list_routes(store, checks, settings.base))
    application.include_router(table_routes(store, checks, settings.base))
    application.include_router(identifier_routes(store, settings.base))
    application.include_router(check_routes(drafts))
    application.add_middleware(BodyLimit, most=_LARGEST_UPLOAD)
    application.add_middleware(Freshness, state=lambda: f"{store.version}-{checks.state}")
    application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    application.add_middleware(SafeHeaders)
    answer_failures(application)
    return application
