"""The example family in a real store with its links, and the real application on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.examples import example_files, example_registry
from api.intake import load_files
from api.settings import Settings
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

HERE = "http://127.0.0.1:8000"
CITY = "directive/溟府办〔2024〕12号"
PROVINCE = "directive/岭政办发〔2024〕5号"
JUSTICE = "body/岭川省/云溟市/司法局"


def load_examples(store: Store) -> None:
    """The examples are in the store, loaded as `fengong load` does it."""
    outcomes = load_files(example_files(), store, DEFAULT_BASE, registry=example_registry())
    assert all(outcome.ok for outcome in outcomes)


def examples_in(folder: Path) -> Path:
    """The folder, which is a store with the examples from now on."""
    with Store.open(folder) as store:
        load_examples(store)
    return folder


@contextmanager
def example_store() -> Iterator[Store]:
    """The examples, loaded as `fengong load` does it."""
    with Store.in_memory() as store:
        load_examples(store)
        yield store


def example_visit(store: Store, language: str = "zh") -> TestClient:
    application = create_app(store, Settings("memory", DEFAULT_BASE, language, tables=example_registry()))
    return TestClient(application, base_url=HERE, raise_server_exceptions=False)
