"""The registry's tables are whole, their phrases lead to their rows, faults in an office's are named."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from loader.resolving.numbering import issuer_of_number
from loader.resolving.table_check import faults_of
from ontology.registry.bodies import body_of_listed
from ontology.registry.errors import RegistryError
from ontology.registry.events import events_of
from ontology.registry.lookup import bodies_named, national_bodies
from ontology.registry.places import town_of
from ontology.registry.records import NATION, Change, Kind, Level
from ontology.registry.registry import Registry, load_registry
from ontology.registry.spans import read_span

_EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "registry"

_COUNTY = load_registry().places.by_code["430121"]
_SAMPLES = {
    Level.PROVINCE: load_registry().places.by_code["430000"],
    Level.CITY: load_registry().places.by_code["430100"],
    Level.COUNTY: _COUNTY,
    Level.TOWN: town_of(_COUNTY, "示范镇"),
}

_KINDS = st.sampled_from(load_registry().tables.kinds)

both_registries = pytest.mark.parametrize("overlay", [None, _EXAMPLES], ids=["packaged", "examples"])


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@both_registries
def test_every_example_phrase_leads_to_its_row_alone(overlay: Path | None) -> None:
    faults = faults_of(load_registry(overlay))
    assert [(fault.phrase, fault.wanted.label, [one.label for one in fault.found]) for fault in faults] == []


@both_registries
def test_every_agency_code_leads_to_its_issuer(overlay: Path | None) -> None:
    known = load_registry(overlay)
    for row in known.tables.codes:
        for example in row.examples:
            issuer = issuer_of_number(known, example)
            assert issuer, row
            assert row.issuer in (issuer.label, *issuer.names)


def test_every_row_has_an_example(registry: Registry) -> None:
    assert [row.name for row in registry.tables.kinds if not row.examples] == []
    assert [row.name for row in registry.tables.listed if not row.examples] == []
    assert [row.code for row in registry.tables.codes if not row.examples] == []


def test_no_two_rows_of_a_level_have_one_name(registry: Registry) -> None:
    names = [(level, row.name) for row in registry.tables.kinds for level in row.levels]
    assert len(names) == len(set(names))


def _levels(change: Change) -> tuple[Level, ...]:
    # A municipality has the bodies of a province and of a city.
    return tuple(Level) if change.place else change.levels


def test_every_reform_names_bodies_that_exist(registry: Registry) -> None:
    kinds = {(level, row.name) for row in registry.tables.kinds for level in row.levels}
    listed = {(row.place, row.name) for row in registry.tables.listed}
    nation = {row.name for row in registry.tables.listed if row.place == NATION}
    for change in registry.tables.changes:
        for name in (*change.before, *change.after):
            of_level = any((level, name) in kinds for level in _levels(change))
            assert of_level or (change.place, name) in listed or name in nation, (change.key, name)


def test_no_body_ends_before_it_begins(registry: Registry) -> None:
    for row in registry.tables.listed:
        life = body_of_listed(registry, row).life
        if life.begin and life.end:
            assert life.begin.earliest <= life.end.latest, row


def test_the_state_council_is_the_top_of_the_government(registry: Registry) -> None:
    guangdong = registry.places.by_code["440000"]
    province = bodies_named(registry, guangdong, "人民政府", None)[0]
    assert [superior.label for superior in province.superiors] == ["国务院"]


def test_ministries_end_with_their_reforms(registry: Registry) -> None:
    gone = national_bodies(registry, "环境保护部", None)[0]
    new = national_bodies(registry, "生态环境部", None)[0]
    assert gone.life.is_over(read_span("2020"))
    assert new.life.is_to_come(read_span("2016"))


def test_a_municipality_has_the_bodies_of_a_province(registry: Registry) -> None:
    beijing = registry.places.by_code["110000"]
    office = bodies_named(registry, beijing, "政府办公厅", read_span("2023"))
    assert [body.label for body in office] == ["北京市人民政府办公厅"]


def test_where_all_bodies_are_listed_no_general_reform_tells_of_others() -> None:
    known = load_registry(_EXAMPLES)
    closed, open_ = known.places.by_code["990100"], known.places.by_code["990102"]
    (listed,) = bodies_named(known, closed, "人力资源和社会保障局", None)
    (usual,) = bodies_named(known, open_, "人力资源和社会保障局", None)
    assert events_of(known, listed) == ()
    assert [event.general for event in events_of(known, usual)] == [True]


# ---- An office's own tables


def overlay(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


_BODIES = "place,name,short,kind,class,superior,label,from,until,relation,of,examples,source"


def test_an_office_s_row_stands_for_the_packaged_one(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path,
        "bodies.csv",
        _BODIES,
        "440705,林业和园林局,,,工作部门,政府,,2019,,,,区林业和园林局,本区三定方案",
    )
    known = load_registry(folder)
    place = known.places.by_code["440705"]
    assert [body.label for body in bodies_named(known, place, "林业园林局", None)] == [
        "江门市新会区林业和园林局"
    ]
    assert list(faults_of(known)) == []


def test_a_table_that_a_spreadsheet_saved_is_read(tmp_path: Path) -> None:
    line = "440705,林业和园林局,,,工作部门,政府,,2019,,,,区林业和园林局,本区三定方案"
    (tmp_path / "bodies.csv").write_bytes(f"{_BODIES}\r\n{line}\r\n".encode("gb18030"))
    known = load_registry(tmp_path)
    assert bodies_named(known, known.places.by_code["440705"], "林业和园林局", None)


def test_a_phrase_that_leads_elsewhere_is_found(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path, "bodies.csv", _BODIES, "440705,林业和园林局,,,工作部门,政府,,2019,,,,区财政局,无"
    )
    faults = list(faults_of(load_registry(folder)))
    assert [(fault.phrase, fault.wanted.label) for fault in faults] == [
        ("区财政局", "江门市新会区林业和园林局")
    ]


@pytest.mark.parametrize(
    ("name", "lines", "says"),
    [
        ("bodies.csv", ("place,name",), "第 1 行"),
        ("bodies.csv", (_BODIES, "440705,,,,工作部门,政府,,,,,,,无"), "第 2 行：name 栏不能为空"),
        ("bodies.csv", (_BODIES, "440705,甲局,,,工作部门,政府,,去年,,,,,无"), "不是日期"),
        ("bodies.csv", (_BODIES, "440705,甲局,,,工作部门,政府,,,,,,,无,多"), "多出一栏"),
        (
            "changes.csv",
            (
                "earliest,latest,place,levels,before,after,type,remainder,source",
                "2019,2018,,县,甲局,乙局,更名,,无",
            ),
            "先后有序",
        ),
        (
            "kinds.csv",
            (
                "kind,levels,name,short,class,superior,label,from,until,examples,source",
                "林业,乡,林业站,,事业单位,,,,,,无",
            ),
            "只能用 国、省、市、县、镇",
        ),
        ("机构.csv", ("a,b",), "不是机构库的表"),
    ],
)
def test_a_faulty_table_is_refused_with_file_and_line(
    tmp_path: Path, name: str, lines: tuple[str, ...], says: str
) -> None:
    with pytest.raises(RegistryError) as caught:
        load_registry(overlay(tmp_path, name, *lines))
    assert says in caught.value.message
    assert name in caught.value.message
    assert name in caught.value.message_en


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="FENGONG_REGISTRY"):
        load_registry(tmp_path / "无")


# ---- Laws of names


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def _printed(name: str, data: st.DataObject) -> str:
    """The name as a web copy may print it: other characters, blanks, a stray pronunciation."""
    text = _traditional().convert(name) if data.draw(st.booleans()) else name
    gap = data.draw(st.integers(1, len(text)))
    blank = data.draw(st.sampled_from(["", " ", "　", "(fā)"]))
    return text[:gap] + blank + text[gap:]


@given(_KINDS, st.data())
def test_however_a_name_is_printed_it_is_one_body(row: Kind, data: st.DataObject) -> None:
    known = load_registry()
    place = _SAMPLES[row.levels[0]]
    plain = bodies_named(known, place, row.name, None)
    assert bodies_named(known, place, _printed(row.name, data), None) == plain
    assert row.name in [body.name for body in plain]


@given(
    st.sampled_from(load_registry().tables.kinds), st.sampled_from(load_registry().tables.kinds), st.data()
)
def test_no_printing_makes_one_body_of_two(one: Kind, other: Kind, data: st.DataObject) -> None:
    known = load_registry()
    levels = [level for level in one.levels if level in other.levels]
    if one.name == other.name or not levels:
        return
    place = _SAMPLES[levels[0]]
    first = bodies_named(known, place, _printed(one.name, data), None)
    second = bodies_named(known, place, _printed(other.name, data), None)
    assert not {body.key for body in first} & {body.key for body in second}
