"""A sketch of a plan: a sample of its word sequences, the same sample in every plan.

Plans that share sentences share sequences of eight characters, which hardly any other plan has. Of all
sequences those are kept whose hash is divisible by a number: so two plans keep the same ones (as FracMinHash
does: Irber et al. 2022, doi:10.1101/2022.01.11.475838), and a short plan within a long one is found too.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ontology.folding import folded

_LENGTH = 8
_ONE_IN = np.uint64(24)
_MOST = 400
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(1_000_003)


def sketch(texts: Sequence[str]) -> tuple[str, ...]:
    """The sample as hexadecimal words in order; empty where no text has eight characters."""
    hashes = [_hashes(folded(text)) for text in texts]
    found = np.unique(np.concatenate(hashes)) if hashes else np.empty(0, np.uint64)
    kept = found[found % _ONE_IN == 0][:_MOST]
    return tuple(f"{int(one):016x}" for one in kept)


def _hashes(words: str) -> NDArray[np.uint64]:
    if len(words) < _LENGTH:
        return np.empty(0, np.uint64)
    characters = np.frombuffer(words.encode("utf-32-le"), np.uint32).astype(np.uint64)
    count = len(characters) - _LENGTH + 1
    hashes = np.zeros(count, np.uint64)
    for place in range(_LENGTH):
        hashes = hashes * _STEP + characters[place : place + count]
    # neighbouring sequences must not have neighbouring hashes
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _FACTOR
    mixed: NDArray[np.uint64] = hashes ^ (hashes >> np.uint64(29))
    return mixed
