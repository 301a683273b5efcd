"""What holders of a token write into a running service, and what others may not."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from running_service import Client, Service, bearer, running, token

from api.examples import example_files, example_registry
from api.journal.backups import restore
from api.journal.rebuilding import rebuild
from api.settings import Settings
from ontology.addresses import DEFAULT_BASE
from queries.digest import store_digest
from queries.store import Store

CITY = next(Path(file) for file in example_files() if "2023-2" in file)
EAST = next(Path(file) for file in example_files() if "2023-3" in file)
PLAN = "/api/plans/directive/溟府办〔2023〕15号"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("writing") / "store"
    Store.open(folder).close()
    with running(folder, {"FENGONG_REGISTRY": str(example_registry())}) as started:
        yield started


@pytest.fixture(scope="module")
def writer(service: Service) -> dict[str, str]:
    return bearer(token(service.folder, "督查室"))


@pytest.fixture(scope="module")
def admin(service: Service) -> dict[str, str]:
    return bearer(token(service.folder, "管理员", "admin"))


@pytest.fixture
def client(service: Service) -> Client:
    return service.client()


@pytest.fixture
def loaded(client: Client, writer: dict[str, str]) -> str:
    """The tag of the city's plan, which is in the store."""
    return client.send_file("POST", "/api/plans", CITY, writer).headers["etag"]


def changed(tmp_path: Path, word: str) -> Path:
    file = tmp_path / CITY.name
    file.write_text(CITY.read_text(encoding="utf-8").replace("收费公示", word), encoding="utf-8")
    return file


def test_a_new_plan_is_201_and_the_same_file_again_200(client: Client, writer: dict[str, str]) -> None:
    client.ask("DELETE", PLAN, headers=writer)
    first = client.send_file("POST", "/api/plans", CITY, writer)
    again = client.send_file("POST", "/api/plans", CITY, writer)
    assert (first.status, first.json["status"], first.json["tasks"]) == (201, "loaded", 24)
    assert (again.status, again.json["status"]) == (200, "unchanged")
    assert first.headers["etag"] == again.headers["etag"] == first.json["etag"]
    assert first.json["id"] == "directive/溟府办〔2023〕15号"
    assert client.ask("GET", PLAN).status == 200


def test_another_file_of_the_same_plan_replaces_it(
    client: Client, writer: dict[str, str], loaded: str, tmp_path: Path
) -> None:
    answer = client.send_file("POST", "/api/plans", changed(tmp_path, "收费公开"), writer)
    assert (answer.status, answer.json["status"]) == (200, "replaced")
    assert answer.headers["etag"] != loaded
    assert client.ask("GET", PLAN).headers["etag"] == answer.headers["etag"]


def test_a_plan_is_put_only_over_the_state_that_its_writer_saw(
    client: Client, writer: dict[str, str], loaded: str, tmp_path: Path
) -> None:
    first = client.send_file("PUT", PLAN, changed(tmp_path, "收费公告"), {**writer, "If-Match": loaded})
    second = client.send_file("PUT", PLAN, changed(tmp_path, "收费公布"), {**writer, "If-Match": loaded})
    assert (first.status, second.status) == (200, 412)
    assert "If-Match" in str(second.json["detail"])


def test_of_eight_that_replace_a_plan_at_once_one_wins(
    service: Service, writer: dict[str, str], loaded: str, tmp_path: Path
) -> None:
    files = []
    for number in range(8):
        (tmp_path / str(number)).mkdir()
        files.append(changed(tmp_path / str(number), f"收费公示{number}"))
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(
                lambda file: service.client().send_file("PUT", PLAN, file, {**writer, "If-Match": loaded}),
                files,
            )
        )
    assert sorted(answer.status for answer in answers) == [200, *[412] * 7]


def test_a_file_of_another_plan_is_a_conflict(client: Client, writer: dict[str, str], loaded: str) -> None:
    answer = client.send_file("PUT", PLAN, EAST, writer)
    assert answer.status == 409
    assert client.ask("GET", PLAN).headers["etag"] == loaded


def test_a_plan_is_removed_and_loaded_anew(client: Client, writer: dict[str, str], loaded: str) -> None:
    stale = client.ask("DELETE", PLAN, headers={**writer, "If-Match": '"0"'})
    gone = client.ask("DELETE", PLAN, headers={**writer, "If-Match": loaded})
    again = client.ask("DELETE", PLAN, headers=writer)
    assert (stale.status, gone.status, again.status) == (412, 204, 404)
    assert client.ask("GET", PLAN).status == 404
    assert client.send_file("POST", "/api/plans", CITY, writer).headers["etag"] == loaded


def test_what_cannot_be_read_is_422_and_nothing_changes(
    client: Client, writer: dict[str, str], loaded: str, tmp_path: Path
) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04 no archive at all")
    answer = client.send_file("POST", "/api/plans", file, writer)
    assert answer.status == 422
    assert "坏.docx" in str(answer.json["detail"])
    assert "fengong-upload" not in str(answer.json["detail"])
    assert client.ask("GET", PLAN).headers["etag"] == loaded


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/plans"),
        ("PUT", PLAN),
        ("DELETE", PLAN),
        ("POST", "/api/reviews"),
        ("GET", "/api/audit"),
        ("POST", "/api/backup"),
        ("POST", "/update"),
        ("PUT", "/graphs?graph=urn:g"),
    ],
)
def test_writing_needs_a_token(client: Client, loaded: str, method: str, path: str) -> None:
    answer = client.send_file(method, path, CITY, {})
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert client.ask("GET", PLAN).headers["etag"] == loaded


def test_a_writer_makes_no_backup_an_admin_does(
    service: Service, client: Client, writer: dict[str, str], admin: dict[str, str]
) -> None:
    assert client.ask("POST", "/api/backup", headers=writer).status == 403
    made = client.ask("POST", "/api/backup", headers=admin)
    assert made.status == 201
    assert Path(str(made.json["file"])).parent == service.folder.with_name("store-backups")


@pytest.mark.usefixtures("loaded")
def test_the_audit_says_who_did_what_when(client: Client, writer: dict[str, str]) -> None:
    client.ask("DELETE", PLAN, headers=writer)
    client.send_file("POST", "/api/plans", CITY, writer)
    listed = client.ask("GET", "/api/audit?limit=2", headers=writer).json
    latest, before = listed["items"]  # type: ignore[misc]
    assert (latest["who"], latest["action"], latest["name"]) == ("督查室", "load", CITY.name)
    assert (before["who"], before["action"]) == ("督查室", "remove")
    assert latest["at"] > before["at"]
    assert latest["number"] == before["number"] + 1
    table = client.ask("GET", "/api/audit?format=csv", headers=writer)
    assert table.headers["content-type"].startswith("text/csv")
    assert "督查室" in table.body.decode()


@pytest.mark.usefixtures("loaded")
def test_verdicts_are_taken_and_the_links_follow(client: Client, writer: dict[str, str]) -> None:
    client.send_file("POST", "/api/plans", EAST, writer)
    links = json.loads(client.ask("GET", "/api/links?limit=1&sort=-score").body)["items"]
    assert links
    lower, upper = (links[0][end]["id"] for end in ("lower", "upper"))
    head = "subject_id\tobject_id\text_verdict\treviewer_label"
    table = Path(CITY).with_name("unused.tsv")
    content = f"{head}\n{DEFAULT_BASE}{lower}\t{DEFAULT_BASE}{upper}\t确认\t李四\n".encode()
    mark = "----verdicts"
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{table.name}"\r\n\r\n'.encode()
        + content
        + f"\r\n--{mark}--\r\n".encode()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    answer = client.ask("POST", "/api/reviews", body, {**writer, **kind})
    assert answer.status == 200, answer.body
    assert answer.json == {"confirmed": 1, "rejected": 0, "known": 0}
    told = json.loads(client.ask("GET", "/api/links?limit=500").body)["items"]
    states = {(one["lower"]["id"], one["upper"]["id"]): one["state"] for one in told}
    assert states[lower, upper] == "confirmed"


@pytest.mark.usefixtures("loaded")
def test_everything_written_is_in_a_rebuilt_store(
    client: Client, admin: dict[str, str], tmp_path: Path
) -> None:
    kind = {"Content-Type": "application/sparql-update"}
    client.ask("POST", "/update", b"INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }", {**admin, **kind})
    turtle = {"Content-Type": "text/turtle"}
    client.ask(
        "PUT", f"/graphs?graph={quote('urn:h', safe='')}", b"<urn:a> <urn:b> [] .", {**admin, **turtle}
    )
    backup = Path(str(client.ask("POST", "/api/backup", headers=admin).json["file"]))

    restored = tmp_path / "restored"
    about = restore(backup, restored)
    settings = Settings(str(restored), DEFAULT_BASE, "zh", tables=example_registry())
    assert rebuild(restored, settings, lambda *_: None) == about.digest
    with Store.open(restored, create=False) as store:
        assert store_digest(store) == about.digest
        assert "urn:h" in store.graphs()
