"""RDF that was sent, read into the triples of each graph by a process apart."""

import asyncio
import json
import sys
from collections.abc import Mapping

from api.sparql.formats import GRAPHS, GraphForm
from api.sparql.refusals import UnreadableDataError, too_many_bytes, wrong_media_type

MOST_BYTES = 16 << 20
_MOST_WRITTEN_OUT = 64 << 20
_MEMORY = 1 << 30
_SECONDS = 20

Graphs = Mapping[str, str]
_OWN_NAMES: dict[str, GraphForm] = {
    name: form
    for form, names in GRAPHS.items()
    for name in names
    if name not in ("application/json", "text/plain")
}
_KNOWN = tuple(names[0] for names in GRAPHS.values())


def form_of(media_type: str) -> GraphForm:
    """The form of RDF that a content type names; MediaTypeError for any other."""
    form = _OWN_NAMES.get(media_type)
    if form is None or media_type in ("application/xml", "text/xml"):
        raise wrong_media_type(media_type, *_KNOWN)
    return form


async def graphs_of(body: bytes, form: GraphForm, base: str | None) -> Graphs:
    """The triples of each graph in the body, the unnamed one under the empty name.

    UnreadableDataError with line and column for what does not parse, or is not read for other reasons.
    """
    if len(body) > MOST_BYTES:
        raise too_many_bytes(MOST_BYTES)
    answer = await _answered(body, form, base)
    head, _, rest = answer.partition(b"\n")
    said = json.loads(head or b'{"large": true}')
    if "graphs" not in said:
        raise _unreadable(said)
    graphs: dict[str, str] = {}
    for name, size in said["graphs"]:
        graphs[name], rest = rest[:size].decode(), rest[size:]
    return graphs


async def _answered(body: bytes, form: GraphForm, base: str | None) -> bytes:
    """What the reading process says; nothing where it was ended."""
    setup = {"form": form, "base": base, "memory": _MEMORY, "seconds": _SECONDS, "most": _MOST_WRITTEN_OUT}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "api.workers.body_process"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_SECONDS):
            answer, _ = await process.communicate(json.dumps(setup).encode() + b"\n" + body)
    except TimeoutError:
        return b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return answer if process.returncode == 0 else b""


def _unreadable(said: Mapping[str, object]) -> UnreadableDataError:
    if "message" in said:
        place, place_en = (
            f"第 {said['line']} 行第 {said['column']} 列",
            f"line {said['line']}, column {said['column']}",
        )
        return UnreadableDataError(
            f"发送的数据在{place}无法读取：{said['message']}。请修正后再发送。",
            f"The data cannot be read at {place_en}: {said['message']}. Mend it and send it again.",
        )
    if "refused" in said:
        zh, en = said["refused"] if isinstance(said["refused"], list) else ("", "")
        return UnreadableDataError(f"发送的数据未被接受：{zh}。", f"The data are not taken: {en}.")
    return UnreadableDataError(
        "读取发送的数据所需的时间或内存过多。请减少嵌套和过长的前缀，或分几次发送。",
        "Reading the data takes too much time or memory. Nest less, shorten prefixes, or send them in parts.",
    )
