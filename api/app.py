"""The web application: an open store, shown read-only to browsers and programs.

Every route asks fixed questions of our own; no query text of a visitor is ever run here.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.data_routes import data_routes
from api.page_routes import page_routes
from api.plan_checks import PlanChecks
from api.problems import answer_failures
from api.safe_headers import SafeHeaders
from api.settings import Settings
from queries.store import Store

# Who asks this computer by another name was led here by somebody else's name server.
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")


def create_app(store: Store, settings: Settings, hosts: Sequence[str] = LOCAL_HOSTS) -> FastAPI:
    """The application on an open store; it answers to these host names only ("*": to any)."""
    checks = PlanChecks(store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with checks.in_background():
            yield

    # The documentation pages of the framework load scripts from outside.
    application = FastAPI(title="fengong", docs_url=None, redoc_url=None, lifespan=lifespan)
    application.state.settings = settings
    application.include_router(page_routes(store, checks))
    application.include_router(data_routes(store))
    application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    application.add_middleware(SafeHeaders)
    answer_failures(application)
    return application
