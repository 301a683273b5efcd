"""Words of strangers stay words: five hundred that would be code if a page let them."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import Browser, watched
from invented_plan import BASE, assignment, graph, plan, task
from running_service import Service, running

from ontology.plan import Head, Limit, Role, Source
from queries.store import Store

_CODE = (
    *("hacked=1", "window.hacked=1", "top.hacked=1", "document.documentElement.dataset.hacked=1"),
    *("eval('hacked=1')", "setTimeout('hacked=1')", "fetch('/hacked')", "import('/hacked')"),
)
_WRAPS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    '"><img src=x onerror={}>',
    "'><svg onload={}>",
    '" onmouseover={} x="',
    "' autofocus onfocus={} x='",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "<a href=javascript:{}>x</a>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<details open ontoggle={}>",
    "<style>@import '{}'</style>",
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
    "<!--><script>{}</script>-->",
    "]]><script>{}</script>",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
    "<math><mtext><style><img onerror={} src=x></style>",
    "<template><script>{}</script></template>",
    "<form action=javascript:{}><button>x</button></form>",
    "<object data=javascript:{}>",
    "<base href=javascript:{}//>",
    "<svg><animate onbegin={} attributeName=x>",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "&lt;script&gt;{}&lt;/script&gt;",
    "＜script＞{}＜/script＞",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "\u2028{}\u2029",
    "*/{}/*",
    "'-{}-'",
    '";{}//',
    "`${{{}}}`",
    "%3Cscript%3E{}%3C/script%3E",
    "<x contenteditable onblur={}>",
    "<video><source onerror={}>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<marquee onstart={}>",
    "<body onload={}>",
    "<link rel=stylesheet href={}>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<embed src=javascript:{}>",
    "<isindex action=javascript:{}>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "\u0000<script>{}</script>",
    "\x1b]8;;javascript:{}\x07",
    "<p style=background:url(javascript:{})>",
    "<table background=javascript:{}>",
    "<div data-x='{}'><script src=//hacked.example></script>",
    "<button formaction=javascript:{}>x</button>",
    "<keygen autofocus onfocus={}>",
    "<audio src onerror={}>",
    "<frameset onload={}>",
    "<xss style=animation-name:x onanimationstart={}>",
    "<sub onpointerenter={}>x</sub>",
    "on{}",
    "<a href='/' ping='{}'>x</a>",
    "<use href='data:image/svg+xml,<svg><script>{}</script></svg>'>",
    "--><svg/onload={}>",
    "{}",
    "=cmd|'{}'!A1",
    "<area href=javascript:{}>",
)
PLAN = f"{BASE}directive/{quote('云政办〔2024〕1号')}"
ASKED = """SELECT ?task ?taskLabel ?unit ?unitLabel WHERE {
  ?task fg:text ?taskLabel ; fg:leadUnit ?unit . ?unit skos:prefLabel ?unitLabel }"""
WORDS = [wrap.format(code).replace("\x00", "") for wrap, code in product(_WRAPS, _CODE)]
# what no file can hold stays out of graphs
CLEAN = ["".join(letter for letter in words if letter >= " ") for words in WORDS]


def hostile_plan(number: int, words: list[str]) -> object:
    tasks = [
        task(
            str(place),
            assignment(words[place % len(words)], Role.LEAD, words[(place + 1) % len(words)]),
            assignment(words[(place + 2) % len(words)], Role.COOPERATING),
            text=one,
            deadline=words[(place + 3) % len(words)],
            limits=(Limit(words[(place + 4) % len(words)], Source(3, 3), end="2024-06-30"),),
        )
        for place, one in enumerate(words, 1)
    ]
    head = Head(words[0], words[1], f"云政办〔2024〕{number}号", year=2024)
    return plan(*tasks, head=head)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("hostile") / "store"
    with Store.open(folder) as store:
        for start in range(0, len(CLEAN), 63):
            made = graph(hostile_plan(start + 1, CLEAN[start : start + 63]))  # type: ignore[arg-type]
            store.replace({made.graph.value: made.triples})
    with running(folder, {"FENGONG_LANGUAGE": "zh", "FENGONG_BASE": BASE}) as started:
        yield started


def test_there_are_five_hundred_of_them() -> None:
    assert len(set(CLEAN)) >= 500


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/plans",
        "/tasks",
        "/units",
        "/directives",
        "/findings",
        "/calendar?month=2024-06",
        "/network",
        "/network?view=tasks",
        f"/plan?plan={PLAN}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕64号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕127号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕190号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕253号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕316号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕379号')}",
        f"/plan?plan={BASE}directive/{quote('云政办〔2024〕442号')}",
        f"/task?task={BASE}directive/{quote('云政办〔2024〕1号')}/task/3",
        "/find?words=script",
        "/question?name=units",
        f"/find?words={quote(CLEAN[3])}",
        f"/unit?unit={quote(CLEAN[3])}",
        f"/sparql?draft={quote(CLEAN[5])}",
        f"/tasks?text={quote(CLEAN[3])}&unit={quote(CLEAN[4])}",
        f"/plan?plan={PLAN}&text={quote(CLEAN[3])}&unit={quote(CLEAN[4])}&role={quote(CLEAN[5])}",
        f"/plan?plan={PLAN}&lang=en",
        "/findings?lang=en",
        f"/unit?unit={quote(CLEAN[3])}&lang=en",
        f"/directive?directive={PLAN}",
        f"/source?plan={PLAN}&sheet={quote(CLEAN[3])}&line=3",
        "/cascade",
    ],
)
def test_nothing_of_it_is_carried_out(service: Service, browser: Browser, path: str) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(path)
        page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        page.wait_for_timeout(100)
        assert page.evaluate("window.hacked === undefined && !('hacked' in document.documentElement.dataset)")
        assert page.locator("main").count() == 1
        seen.complaints[:] = [one for one in seen.complaints if "status of 404" not in one]


def test_nothing_of_it_is_carried_out_in_answers_and_suggestions(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(f"/sparql?draft={quote(ASKED)}")
        page.get_by_role("button", name="查询", exact=True).click()
        page.locator("#answer tbody tr").first.wait_for()
        assert page.locator("#answer tbody tr").count() >= 500
        page.get_by_role("button", name="关系图").click()
        page.locator("#answer .graph canvas").first.wait_for()
        page.wait_for_timeout(500)
        assert page.evaluate("window.hacked === undefined")
        page = seen.open("/tasks")
        page.get_by_label("单位").press_sequentially("script")
        page.locator("datalist#unit-names option").first.wait_for(state="attached")
        assert page.evaluate("window.hacked === undefined")
