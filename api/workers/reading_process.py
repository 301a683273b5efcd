"""The process that reads: a line of JSON asks for a file, frames answer; it ends with its input.

Whatever is not a known error of a file ends the process. Whoever asked sees that and starts another.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

from api.reading import Result, Tables, parse_all, texts_of
from api.workers.confinement import allow_memory, allow_seconds, confine
from api.workers.frames import FrameKind, Reading, send
from loader.errors import ReadError
from ontology.registry.errors import RegistryError
from ontology.registry.registry import load_registry

_CONVERTER_MEMORY = 4 << 30


def main() -> None:
    """None; answers until its input ends."""
    channel = _own_output()
    setup = json.loads(sys.stdin.readline())
    # whoever asked removes the folder, also after the process was ended
    tempfile.tempdir = setup["folder"]
    try:
        registry = load_registry(Path(setup["registry"]) if setup["registry"] else None)
    except RegistryError as error:
        send(channel, FrameKind.TABLES, (error.message, error.message_en))
        return
    confine(setup["memory"])
    send(channel, FrameKind.READY)
    tables = Tables(registry, setup["base"])
    for line in sys.stdin:
        allow_seconds(setup["seconds"])
        asked = json.loads(line)
        if isinstance(asked, dict):
            _tell_texts(channel, asked["texts"], asked["name"], setup["memory"])
        else:
            _answer(channel, asked, tables, setup["memory"])


def _own_output() -> IO[bytes]:
    """The channel back. What a library prints goes to the messages instead, so that no frame is torn."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return channel


def _answer(channel: IO[bytes], file: str, tables: Tables, memory: int) -> None:
    def longer() -> None:
        allow_memory(_CONVERTER_MEMORY)
        send(channel, FrameKind.LONGER)

    for name, result in parse_all(file, tables, longer):
        send(channel, FrameKind.READING, _reading(name, result))
    allow_memory(memory)
    send(channel, FrameKind.END)


def _tell_texts(channel: IO[bytes], file: str, name: str, memory: int) -> None:
    # another program may have to convert it, as when it came
    allow_memory(_CONVERTER_MEMORY)
    send(channel, FrameKind.LONGER)
    try:
        reading = Reading(name, texts=texts_of(file, name))
    except ReadError as error:
        reading = Reading(name, None, error.message, error.message_en)
    send(channel, FrameKind.READING, reading)
    allow_memory(memory)
    send(channel, FrameKind.END)


def _reading(name: str, result: Result) -> Reading:
    if isinstance(result, ReadError):
        return Reading(name, None, result.message, result.message_en)
    return Reading(name, result)


if __name__ == "__main__":
    main()
