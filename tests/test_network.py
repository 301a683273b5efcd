"""The responsibility network: what its nodes and edges say of units."""

import pytest
from graph_files import store_of
from invented_plan import BASE, graph, whole_plan
from pyoxigraph import NamedNode

from queries.network import responsibility_network
from queries.store import Store

BODIES = "https://w3id.org/fengong/id/body/云山省/云川市"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of("bodies")


def test_a_body_has_its_label_level_and_kind(store: Store) -> None:
    nodes = responsibility_network(store).nodes
    assert nodes[f"{BODIES}/税务局"] == {
        "kind": "unit",
        "label": "国家税务总局云川市税务局",
        "sort": "body",
        "level": "市",
        "classification": "垂直管理机构",
    }
    assert nodes[f"{BODIES}/市场监督管理局/法规科"]["sort"] == "office"


def test_a_mere_name_and_a_collective_are_told_apart(store: Store) -> None:
    nodes = responsibility_network(store).nodes(data=True)
    sorts = {about["label"]: about["sort"] for _, about in nodes if about["kind"] == "unit"}
    assert (sorts["市便民中心"], sorts["各部门"]) == ("unresolved", "collective")


def test_a_unit_of_one_plan_keeps_its_tasks_only(store: Store) -> None:
    plan = NamedNode("https://w3id.org/fengong/id/directive/云府〔2017〕3号")
    made = responsibility_network(store, [plan], [NamedNode(f"{BODIES}/国家税务局")])
    assert [role for _, _, role in made.edges(data="role")] == ["lead"]


def test_a_body_that_nothing_describes_is_called_by_its_address() -> None:
    made = graph(whole_plan())
    with Store.in_memory() as store:
        store.replace({made.graph.value: made.triples})
        nodes = responsibility_network(store).nodes
    assert nodes[f"{BASE}body/yunchuan-finance"]["label"] == f"{BASE}body/yunchuan-finance"
