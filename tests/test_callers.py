"""Who asks: a token's holder, or an address that nobody could have made up."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends
from fastapi.testclient import TestClient
from invented_plan import BASE
from invented_site import HERE, filled
from starlette.datastructures import Headers

from api.app import create_app
from api.serving.callers import Caller, Kind, caller_of, require
from api.serving.client_addresses import client_address, networks
from api.serving.tokens import add_token, revoke_token
from api.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.json"


@pytest.fixture
def site(path: Path) -> Iterator[TestClient]:
    with filled() as store:
        proxies = ("10.0.0.0/8",)
        settings = Settings("memory", BASE, "en", tokens=path, trusted_proxies=proxies)
        application = create_app(store, settings)

        @application.post("/api/written")
        def write(caller: Annotated[Caller, Depends(require(Kind.WRITE))]) -> str:
            return caller.client

        @application.post("/api/ruled")
        def rule(caller: Annotated[Caller, Depends(require(Kind.ADMIN))]) -> str:
            return caller.client

        @application.get("/api/whoami")
        def tell(caller: Annotated[Caller, Depends(caller_of)]) -> str:
            return caller.client

        yield TestClient(application, base_url=HERE, client=("127.0.0.9", 4711))


def shown(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_what_writes_wants_a_token_of_its_kind(site: TestClient, path: Path) -> None:
    write, admin = add_token(path, "w", Kind.WRITE), add_token(path, "a", Kind.ADMIN)
    for address, secret, status in (
        ("/api/written", None, 401),
        ("/api/written", write, 200),
        ("/api/written", admin, 200),
        ("/api/ruled", None, 401),
        ("/api/ruled", write, 403),
        ("/api/ruled", admin, 200),
    ):
        answer = site.post(address, headers=shown(secret) if secret else {})
        assert answer.status_code == status, (address, secret)
        if status == 401:
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.headers["content-type"] == "application/problem+json"
    assert site.post("/api/written", headers=shown(write)).json() == "token w"


def test_a_revoked_token_is_refused_at_once(site: TestClient, path: Path) -> None:
    secret = add_token(path, "w", Kind.WRITE)
    assert site.post("/api/written", headers=shown(secret)).status_code == 200
    revoke_token(path, "w")
    assert site.post("/api/written", headers=shown(secret)).status_code == 401


@pytest.mark.parametrize(
    "words", ["Bearer", "Bearer ", "Basic YTpi", "x", "Bearer x y", "Bearer 令牌".encode()]
)
def test_a_header_that_is_no_known_token_is_refused_even_for_reading(
    site: TestClient, words: str | bytes
) -> None:
    answer = site.get("/api/whoami", headers={"Authorization": words})
    assert answer.status_code == 401


@pytest.mark.parametrize("name", ["token", "access_token", "Token", "%74oken", "access%5Ftoken"])
def test_a_token_in_the_address_is_refused_and_never_logged(
    site: TestClient, path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    secret = add_token(path, "w", Kind.WRITE)
    # the client's own library logs what it sends
    logging.getLogger("httpx2").setLevel(logging.ERROR)
    with caplog.at_level(logging.DEBUG):
        answer = site.post(f"/api/written?a=1&{name}={secret}")
    assert answer.status_code == 400
    assert secret not in answer.text + caplog.text


def test_who_guesses_is_told_to_wait_and_keeps_nobody_else_out(site: TestClient, path: Path) -> None:
    secret = add_token(path, "w", Kind.WRITE)
    wrong = shown("x" * len(secret))
    statuses = [site.post("/api/written", headers=wrong).status_code for _ in range(200)]
    assert statuses == [401] * 10 + [429] * 190
    answer = site.post("/api/written", headers=wrong)
    assert int(answer.headers["retry-after"]) > 0
    assert site.post("/api/written", headers=shown(secret)).status_code == 200


def test_a_damaged_file_of_tokens_lets_nobody_write(site: TestClient, path: Path) -> None:
    secret = add_token(path, "w", Kind.WRITE)
    path.write_text("{", encoding="utf-8")
    assert site.post("/api/written", headers=shown(secret)).status_code == 503
    assert site.get("/api/whoami").status_code == 200


def test_a_client_without_token_is_its_address_whatever_it_claims(site: TestClient) -> None:
    claim = {"X-Forwarded-For": "192.0.2.1", "Forwarded": "for=192.0.2.2"}
    assert site.get("/api/whoami", headers=claim).json() == "127.0.0.9"


@pytest.mark.parametrize(
    ("peer", "headers", "client"),
    [
        ("10.0.0.1", {"x-forwarded-for": "192.0.2.7"}, "192.0.2.7"),
        ("10.0.0.1", {"x-forwarded-for": "1.1.1.1, 192.0.2.7"}, "192.0.2.7"),
        ("10.0.0.1", {"x-forwarded-for": "1.1.1.1, 192.0.2.7, 10.0.0.2"}, "192.0.2.7"),
        ("10.0.0.1", {"x-forwarded-for": "10.0.0.3, 10.0.0.2"}, "10.0.0.3"),
        ("10.0.0.1", {"x-forwarded-for": "1.1.1.1, nonsense"}, "10.0.0.1"),
        ("10.0.0.1", {"x-forwarded-for": "192.0.2.7:5000"}, "192.0.2.7"),
        ("10.0.0.1", {"forwarded": 'for="[2001:db8::1]:47";proto=https'}, "2001:db8::1"),
        ("10.0.0.1", {"forwarded": "for=1.1.1.1, for=192.0.2.7;by=10.0.0.1"}, "192.0.2.7"),
        ("10.0.0.1", {"forwarded": "for=_hidden"}, "10.0.0.1"),
        ("10.0.0.1", {"x-forwarded-for": "::ffff:192.0.2.7"}, "192.0.2.7"),
        ("10.0.0.1", {}, "10.0.0.1"),
        ("192.0.2.9", {"x-forwarded-for": "1.1.1.1"}, "192.0.2.9"),
        ("testclient", {"x-forwarded-for": "1.1.1.1"}, "testclient"),
    ],
)
def test_the_right_most_address_that_is_no_proxy_is_the_client(
    peer: str, headers: dict[str, str], client: str
) -> None:
    assert client_address(peer, Headers(headers), networks(("10.0.0.0/8",))) == client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": HERE}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": f"{HERE}.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_a_page_of_another_site_sends_nothing(
    site: TestClient, path: Path, headers: dict[str, str], status: int
) -> None:
    secret = add_token(path, "w", Kind.WRITE)
    assert site.post("/api/written", headers=shown(secret) | headers).status_code == status
    assert site.get("/api/whoami", headers=headers).status_code == 200
