"""The update endpoint of the SPARQL protocol, for holders of a token."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.serving.callers import caller_of
from api.settings import Settings
from api.sparql.permissions import check_may_write, check_targets
from api.sparql.refusals import said_wrong
from api.sparql.requests import UPDATE, Values, sent_values, the_one
from api.sparql.writing import Update as Writing
from api.sparql.writing import writer_of
from queries.errors import QuestionError
from queries.guard import MOST_UPDATE_CHARACTERS, check_update
from queries.update_dataset import with_dataset
from queries.update_text import Update

# a form needs up to nine signs for a character, but hardly ever for each
_MOST_BYTES = 4 * MOST_UPDATE_CHARACTERS
# what is longer is read beside the other requests
_SHORT = 65_536


def update_routes() -> list[Route]:
    """The route of the update endpoint."""
    return [
        Route("/update", _answer_update, methods=("POST",)),
        Route("/update/", _answer_update, methods=("POST",)),
    ]


async def _answer_update(request: Request) -> Response:
    caller = caller_of(request)
    check_may_write(caller)
    values = await sent_values(request, UPDATE, "update", _MOST_BYTES)
    if "query" in values:
        raise _only_updates()
    text, base = the_one(values, "update"), f"{request.base_url}update"
    if len(text) < _SHORT:
        update = check_update(text, base)
    else:
        update = await asyncio.to_thread(check_update, text, base)
    settings: Settings = request.app.state.settings
    check_targets(caller, update.targets, settings.base)
    wanted = Writing(_in_dataset(text, update, values), base, update.searches)
    await writer_of(request).update(wanted, caller)
    return Response(status_code=204)


def _in_dataset(text: str, update: Update, values: Values) -> str:
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in values:
            raise said_wrong(name, "更新时请用 using-graph-uri", "write using-graph-uri for an update")
    return with_dataset(
        text, update, values.get("using-graph-uri", ()), values.get("using-named-graph-uri", ())
    )


def _only_updates() -> QuestionError:
    return QuestionError(
        "这里只接受更新语句（update）。查询请送往 /sparql。",
        "Only updates are taken here. Send queries to /sparql.",
    )
