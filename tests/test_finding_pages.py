"""The page of findings tells at once what is known, and says when that is of the state before."""

from threading import Event
from time import sleep

from invented_site import filled, lower_plan, visit, whole_plan

from api.answers.kept import Kept
from api.checks.plan_checks import PlanChecks
from api.explorer.finding_pages import findings_page
from queries.holdings.holdings import Holdings
from queries.report import Finding
from queries.store import Store


def shown(store: Store, checks: PlanChecks, **asked: str) -> list[Finding]:
    holdings = Holdings(store)
    listed = findings_page(holdings, checks, asked, 0).listed
    holdings.close()
    assert listed is not None
    return [line.finding for line in listed.items]


def test_the_gravest_stand_first_and_the_counts_are_those_of_what_else_could_be_chosen() -> None:
    with filled(whole_plan(), lower_plan()) as store:
        checks, holdings = PlanChecks(store), Holdings(store)
        every = checks.findings()
        page = findings_page(holdings, checks, {"severity": "warning"}, 0).listed
        holdings.close()
        assert page is not None
        assert {line.finding.severity for line in page.items} == {"warning"}
        assert sum(count for _, count in page.facets["severity"]) == len(every)
        assert sum(count for _, count in page.facets["finding"]) == page.total
        ranks = ["violation", "warning", "info"]
        severities = [ranks.index(one.severity) for one in shown(store, checks)]
        assert severities == sorted(severities)


def test_each_choice_keeps_only_what_has_it() -> None:
    with filled(whole_plan(), lower_plan()) as store:
        checks = PlanChecks(store)
        for one in checks.findings():
            assert one in shown(store, checks, finding=one.code, severity=one.severity)
            assert all(other.code == one.code for other in shown(store, checks, finding=one.code))


def test_until_an_answer_was_worked_out_nothing_is_told_and_nobody_waits() -> None:
    worked_out = Event()
    with Store.in_memory() as store:
        kept = Kept(store, lambda: worked_out.wait(20))
        with kept.in_background():
            assert kept.lately() is None
            worked_out.set()
            while kept.lately() is None:
                sleep(0.01)
            assert kept.current() is True


def test_after_a_write_the_findings_before_are_told_without_waiting() -> None:
    with filled(lower_plan()) as store, visit(store) as site:
        while "joint-lead" not in site.get("/findings").text:
            sleep(0.05)
        store.update("INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> <urn:c> } }")
        assert "joint-lead" in site.get("/findings").text
