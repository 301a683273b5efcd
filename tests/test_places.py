"""Places are told by every name that plans print, and only where one is meant."""

import pytest

from ontology.registry.labels import label_name, place_key
from ontology.registry.places import full_names, own_words, stem, town_of
from ontology.registry.records import Level, Place
from ontology.registry.registry import Registry, load_registry
from ontology.registry.spans import read_span


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def _starting(registry: Registry, text: str, near: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = registry.places.starting(text, [registry.places.by_code[code] for code in near])
    return [(place.code, text[end:]) for place, end in found]


def test_a_name_is_read_down_to_the_district(registry: Registry) -> None:
    assert _starting(registry, "广东省广州市花都区教育局") == [("440114", "教育局")]
    assert _starting(registry, "广州市花都区教育局") == [("440114", "教育局")]
    assert _starting(registry, "花都区教育局") == [("440114", "教育局")]
    assert _starting(registry, "广州市教育局") == [("440100", "教育局")]


def test_a_district_of_a_name_that_several_cities_have_is_several(registry: Registry) -> None:
    found = _starting(registry, "鼓楼区教育局")
    assert len(found) > 2
    assert _starting(registry, "南京市鼓楼区教育局") == [("320106", "教育局")]


def test_of_several_the_near_one_counts(registry: Registry) -> None:
    assert _starting(registry, "鼓楼区教育局", near=("320100", "320106")) == [("320106", "教育局")]


def test_a_stem_tells_a_near_place_only(registry: Registry) -> None:
    assert _starting(registry, "新会公安分局") == []
    assert _starting(registry, "新会公安分局", near=("440705",)) == [("440705", "公安分局")]


def test_autonomous_places_have_short_names(registry: Registry) -> None:
    assert "湘西自治州" in full_names(registry.places.by_code["433100"])
    assert _starting(registry, "湘西州人民政府") == [("433100", "人民政府")]
    assert stem(registry.places.by_code["433100"]) == "湘西"
    assert _starting(registry, "广西壮族自治区财政厅") == [("450000", "财政厅")]


def test_a_county_without_a_city_stands_under_its_province(registry: Registry) -> None:
    xiantao = registry.places.by_code["429004"]
    assert registry.places.path(xiantao)[0].code == "420000"
    assert place_key(registry, xiantao) == "湖北省/仙桃市"


def test_every_place_has_a_parent(registry: Registry) -> None:
    for place in registry.places.rows:
        assert place.level is Level.PROVINCE or registry.places.parent(place), place


def test_there_are_as_many_places_as_the_standard_counts(registry: Registry) -> None:
    now = read_span("2026-06-01")
    alive = [place for place in registry.places.rows if place.life.may_hold(now)]
    counts = {level: sum(place.level is level for place in alive) for level in Level}
    assert counts[Level.PROVINCE] == 34
    assert counts[Level.CITY] == 333
    assert 2840 <= counts[Level.COUNTY] <= 2850


def test_a_district_bears_the_name_of_its_city_and_a_county_does_not(registry: Registry) -> None:
    by_code = registry.places.by_code
    assert label_name(registry, by_code["440114"]) == "广州市花都区"
    assert label_name(registry, by_code["440781"]) == "台山市"
    assert label_name(registry, town_of(by_code["440114"], "花东镇")) == "广州市花都区花东镇"


def test_the_word_for_a_place_follows_its_kind(registry: Registry) -> None:
    words = {code: own_words(registry.places.by_code[code])[0] for code in ("440000", "440100", "440781")}
    assert words == {"440000": "省", "440100": "市", "440781": "市"}
    assert own_words(registry.places.by_code["433100"]) == ("州",)


def test_a_street_is_a_town_of_its_county() -> None:
    county = Place("990102", "东澄区", "市辖区", Level.COUNTY)
    assert town_of(county, "南湖街").name == "南湖街道"
    assert town_of(county, "新桥镇").type == "镇"
