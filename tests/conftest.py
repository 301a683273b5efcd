"""How much is tried: a few percent in the suite, everything where FENGONG_SOAK is set (`make soak`)."""

import os
from collections.abc import Iterator

import pytest
from browser import Browser, browsing
from example_site import examples_in
from hypothesis import HealthCheck, settings
from running_service import Service, running
from three_stores import new_store, servers, store_kind

__all__ = ["new_store", "servers", "store_kind"]

settings.register_profile("suite", max_examples=60, deadline=None)
settings.register_profile(
    "soak", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if os.environ.get("FENGONG_SOAK") else "suite")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The examples, served in Chinese; what a module writes is gone with it."""
    folder = examples_in(tmp_path_factory.mktemp("served") / "store")
    with running(folder, {"FENGONG_LANGUAGE": "zh"}) as started:
        yield started
