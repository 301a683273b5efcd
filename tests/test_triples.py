"""A plan's graph says everything that the plan says, with the place where it says it."""

import dataclasses
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_plan import BASE, TITLE, UPPER, assignment, graph, plan, store, task, whole_plan
from pyoxigraph import BlankNode, Literal, NamedNode

from loader.graph.triples import triples
from ontology import terms
from ontology.addresses import DEFAULT_BASE, title_key
from ontology.findings import make_issue
from ontology.plan import Citation, Head, Plan, Role, Source, Task

PLAN = f"{BASE}directive/云政办〔2024〕5号"
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())


def ask(made: Plan, pattern: str) -> bool:
    return bool(store(made).query(f"{PREFIXES} BASE <{PLAN}/> ASK {{ GRAPH ?graph {{ {pattern} }} }}"))


def values(made: Plan, subject: str, predicate: NamedNode) -> list[str]:
    found = [
        t.object for t in graph(made).triples if (t.subject, t.predicate) == (NamedNode(subject), predicate)
    ]
    return [node.value for node in found if isinstance(node, NamedNode | Literal)]


def test_a_plan_has_a_graph_of_its_own() -> None:
    made = graph(plan())
    assert made.graph.value == f"{BASE}graph/云政办〔2024〕5号"
    assert made.plan.value == PLAN


def test_the_head_is_said_of_the_plan() -> None:
    assert ask(
        whole_plan(),
        f"""<{PLAN}> a fg:Plan, fg:Directive ; dcterms:title "{TITLE}"@zh ;
            fg:documentNumber "云政办〔2024〕5号" ; fg:printedNumber "云政办[2024]5号" ;
            fg:year "2024"^^xsd:gYear ; dcterms:issued "2024-03-01"^^xsd:date ;
            fg:addressee "各区人民政府"@zh ; fg:lineStart 1 ; fg:lineEnd 2 ;
            fg:issuingBody <unit/云川市人民政府办公室> .""",
    )


def test_the_plan_comes_from_a_file_that_is_known_by_its_hash() -> None:
    sha256 = "5e" * 32
    assert ask(
        plan(),
        f"""<{PLAN}> prov:hadPrimarySource <{BASE}file/{sha256}> .
            <{BASE}file/{sha256}> schema:sha256 "{sha256}" ; schema:name "plan.txt" .""",
    )


def test_what_a_rule_must_know_of_the_whole_plan_is_counted() -> None:
    made = plan(task("1", assignment("市数据局")), task("2", deadline="6月底前"), task("3"))
    assert ask(made, f"<{PLAN}> fg:taskCount 3 ; fg:tasksWithUnit 1 ; fg:tasksWithDeadline 1 .")


def test_a_task_stands_in_its_plan_and_section() -> None:
    assert ask(
        whole_plan(),
        f"""<task/一.1> a fg:Task ; dcterms:isPartOf <{PLAN}> ; fg:inSection <section/1.1> ;
            fg:number "一.1" ; fg:ordinal 1 ; schema:position 1 ; fg:text "建立数据目录。"@zh ;
            fg:assignmentsFrom "own" ; fg:steps "先试点。"@zh ; fg:requirement "不得遗漏。"@zh ;
            fg:progress "已启动。"@zh .""",
    )


def test_sections_form_a_tree_in_the_order_of_the_document() -> None:
    assert ask(
        whole_plan(),
        f"""<section/1> a fg:Section ; dcterms:isPartOf <{PLAN}> ; dcterms:title "一、数据归集"@zh ;
            fg:number "一" ; fg:ordinal 1 ; schema:position 1 .
            <section/1.1> fg:inSection <section/1> ; schema:position 2 .
            <section/2> schema:position 3 .""",
    )
    assert not ask(whole_plan(), "<section/1> fg:inSection ?above")


def test_a_heading_that_is_printed_again_is_the_same_section() -> None:
    made = plan(task("1", section=("甲",)), task("2", section=("乙",)), task("3", section=("甲",)))
    assert values(made, f"{PLAN}/task/3", terms.IN_SECTION) == [f"{PLAN}/section/1"]


def test_the_same_heading_under_two_chapters_is_two_sections() -> None:
    made = plan(task("1", section=("甲", "目录")), task("2", section=("乙", "目录")))
    assert values(made, f"{PLAN}/task/2", terms.IN_SECTION) == [f"{PLAN}/section/2.1"]


@pytest.mark.parametrize(
    ("role", "edge"),
    [
        (Role.LEAD, "leadUnit"),
        (Role.RESPONSIBLE, "responsibleUnit"),
        (Role.COOPERATING, "cooperatingUnit"),
        (Role.GUIDING, "guidingUnit"),
    ],
)
def test_a_role_is_an_edge_and_a_record(role: Role, edge: str) -> None:
    assert ask(
        plan(task("1", assignment("市数据局", role, "牵头负责"))),
        f"""<task/1> fg:{edge} <unit/市数据局> ; fg:assignment <task/1/assignment/1> .
            <task/1/assignment/1> a fg:Assignment ; fg:unit <unit/市数据局> ; fg:printedUnit "市数据局"@zh ;
            fg:role fg:{role.value} ; fg:roleWords "牵头负责"@zh ; schema:position 1 ;
            fg:lineStart 9 ; fg:lineEnd 9 .""",
    )


def test_a_unit_that_is_not_resolved_is_a_node_of_the_plan() -> None:
    made = plan(task("1", assignment("市数据局"), assignment("各区", collective=True)))
    assert ask(
        made, f'<unit/市数据局> a fg:UnresolvedUnit ; skos:prefLabel "市数据局"@zh ; fg:namedIn <{PLAN}> .'
    )
    assert ask(made, '<unit/各区> a fg:Collective ; skos:prefLabel "各区"@zh .')
    assert not ask(made, "<unit/各区> a fg:UnresolvedUnit")


def test_a_resolved_unit_is_its_body() -> None:
    body = f"{BASE}body/yunchuan-data"
    made = plan(task("1", assignment("市数据局", Role.LEAD, body=body)))
    assert ask(made, f"<task/1> fg:leadUnit <{body}> . <task/1/assignment/1> fg:unit <{body}> .")
    assert not ask(made, "<unit/市数据局> ?any ?thing")


@pytest.mark.parametrize("words", ["负责", "共同负责", "责任分工"])
def test_units_that_are_responsible_together_are_said_to_be_so(words: str) -> None:
    made = plan(task("1", assignment("市数据局", words=words), assignment("市财政局", words=words)))
    assert ask(made, "<task/1> fg:jointlyResponsibleUnit <unit/市数据局>, <unit/市财政局> .")


@pytest.mark.parametrize(
    "words", ["分别负责", "按职责分工负责", "依各自职能落实", "分工负责", "按照职责落实"]
)
def test_units_with_a_field_for_each_are_not_responsible_together(words: str) -> None:
    made = plan(task("1", assignment("市数据局", words=words), assignment("市财政局", words=words)))
    assert not ask(made, "<task/1> fg:jointlyResponsibleUnit ?unit")


def test_a_unit_alone_is_not_responsible_together() -> None:
    divided = assignment("各区政府", words="分别负责")
    supporting = assignment("市财政局", Role.COOPERATING, "按职责分工配合")
    made = plan(task("1", assignment("市数据局"), assignment("市数据局"), divided, supporting))
    assert not ask(made, "<task/1> fg:jointlyResponsibleUnit ?unit")


def test_a_deadline_is_its_words_and_its_days() -> None:
    assert ask(
        whole_plan(),
        """<task/一.1> fg:deadlineText "每季度"@zh ; fg:due <task/一.1/due> ; fg:limit <task/一.1/limit/1> ;
            fg:dueStart "2024-01-01"^^xsd:date ; fg:dueEnd "2024-12-31"^^xsd:date .
            <task/一.1/limit/1> a fg:Limit ; fg:words "每季度末月10日前"@zh ; fg:recurrence "FREQ=QUARTERLY" ;
            fg:workingDays 5 ; fg:fromEvent "收到通知之日"@zh ; fg:state "完成报送"@zh ; fg:vague false ;
            fg:condition "省平台上线后"@zh ; fg:dueEnd "2024-12-31"^^xsd:date ; fg:lineStart 12 .""",
    )


def test_an_upper_directive_is_carried_out_and_named() -> None:
    upper = f"{BASE}directive/青政办〔2024〕1号"
    assert ask(
        whole_plan(),
        f"""<{PLAN}> fg:implements <{upper}> ; dcterms:references <{upper}> ; fg:citation <citation/1> .
            <task/一.1> dcterms:references <{upper}> .
            <{upper}> a fg:Directive ; fg:documentNumber "青政办〔2024〕1号" ;
            fg:citedTitle "青山省2024年数据工作要点"@zh .
            <citation/1> a fg:Citation ; fg:cites <{upper}> ; fg:words "青山省2024年数据工作要点"@zh ;
            fg:printedNumber "青政办[2024]1号" ; fg:lineStart 4 .""",
    )


def test_a_document_that_is_named_meets_the_plan_that_it_becomes() -> None:
    upper = plan(head=Head("青山省2024年数据工作要点的通知", number="青政办〔2024〕1号"))
    lower = plan(citations=(UPPER,))
    query = f"{PREFIXES} SELECT ?title {{ ?lower dcterms:references ?upper . ?upper dcterms:title ?title }}"
    titles = store(upper, lower).query(query, use_default_graph_as_union=True)
    assert [row["title"].value for row in titles] == ["青山省2024年数据工作要点的通知"]  # type: ignore[union-attr]


def test_a_document_that_is_named_by_title_has_the_key_of_the_title() -> None:
    made = plan(citations=(Citation(TITLE),))
    assert ask(made, f'?named fg:citedTitle "{TITLE}"@zh ; fg:titleKey "{title_key(TITLE)}" .')
    assert ask(made, f'<{PLAN}> fg:titleKey "{title_key(TITLE)}" .')


def test_a_plan_does_not_cite_itself() -> None:
    made = plan(citations=(Citation("本方案", "云政办〔2024〕5号"),))
    assert not ask(made, f"<{PLAN}> dcterms:references|fg:citation ?any")


def test_a_convention_is_kept_with_its_words() -> None:
    assert ask(
        whole_plan(),
        f"""<{PLAN}> fg:convention <convention/1> . <convention/1> a fg:Convention ;
            fg:words "列首位者牵头，下同"@zh ; fg:rule "first-leads" ; fg:lineStart 5 .""",
    )


def test_an_issue_is_about_its_task() -> None:
    assert ask(
        whole_plan(),
        """<issue/1> a fg:Issue ; fg:about <task/一.1> ; fg:code "open-ended-lead" ; fg:severity sh:Warning ;
            fg:message ?zh, ?en ; fg:words "市数据局等"@zh ; fg:lineStart 9 .
            FILTER(LANG(?zh) = "zh" && LANG(?en) = "en")""",
    )


@pytest.mark.parametrize("number", [None, "7"])
def test_an_issue_without_a_task_of_the_plan_is_about_the_plan(number: str | None) -> None:
    made = plan(task("1"), issues=(make_issue("duplicate-heading", Source(3, 3), number, "甲"),))
    assert values(made, f"{PLAN}/issue/1", terms.ABOUT) == [PLAN]


def test_the_place_of_a_task_is_told_in_the_terms_of_web_annotation() -> None:
    assert ask(
        plan(task("1", text="建立目录。", source=Source(10, 12))),
        f"""<task/1> fg:lineStart 10 ; fg:lineEnd 12 ; fg:printedAt ?place . ?place a oa:SpecificResource ;
            oa:hasSource <{BASE}file/{"5e" * 32}> ; oa:hasSelector ?lines, ?quote .
            ?lines a oa:FragmentSelector ; rdf:value "line=9,12" ;
            dcterms:conformsTo <http://tools.ietf.org/rfc/rfc5147> .
            ?quote a oa:TextQuoteSelector ; oa:exact "建立目录。"@zh .""",
    )


def test_the_place_of_a_task_in_a_table_is_its_page_sheet_row_and_column() -> None:
    assert ask(whole_plan(), '<task/二.1> fg:page 2 ; fg:sheet "表1" ; fg:table 1 ; fg:row 3 ; fg:column 4 .')
    assert ask(whole_plan(), '<task/二.1> fg:printedAt/oa:hasSelector/rdf:value "page=2" .')


def test_a_row_without_a_number_of_its_own_has_no_ordinal() -> None:
    assert values(plan(task("row1")), f"{PLAN}/task/row1", terms.ORDINAL) == []


def predecessors(*tasks: Task) -> dict[str, list[str]]:
    made = plan(*tasks)
    found = {t.number: values(made, f"{PLAN}/task/{t.number}", terms.NUMBERED_AFTER) for t in tasks}
    return {number: [node.removeprefix(f"{PLAN}/") for node in after] for number, after in found.items()}


def test_numbers_run_on_through_the_sections() -> None:
    made = predecessors(task("1", section=("甲",)), task("2", section=("乙",)), task("4", section=("乙",)))
    assert made == {"1": [], "2": ["task/1"], "4": ["task/2"]}


def test_numbers_that_restart_run_within_their_section() -> None:
    made = predecessors(task("一.1"), task("一.2"), task("二.1"), task("二.3"))
    assert made == {"一.1": [], "一.2": ["task/一.1"], "二.1": [], "二.3": ["task/二.1"]}


def test_numbers_may_restart_once_and_then_run_on() -> None:
    assert predecessors(task("一.1"), task("一.2"), task("二.3"))["二.3"] == ["task/一.2"]


def test_an_item_that_was_split_keeps_its_place_in_the_run() -> None:
    split = ("二、数据", "2.共享")
    made = predecessors(
        task("1", section=("二、数据",)),
        task("2.1", section=split),
        task("2.2", section=split),
        task("3", section=("二、数据",)),
    )
    assert made["3"] == ["section/1.1"]


def test_a_chapter_is_no_item_of_the_run_below_it() -> None:
    made = predecessors(task("三", section=("三、甲",)), task("五", section=("四、乙",)))
    assert made["五"] == ["task/三"]


def test_a_repeated_number_goes_on_from_itself() -> None:
    made = predecessors(task("12"), task("12#2"), task("13"))
    assert made["13"] == ["task/12~2"]


def test_the_base_address_is_a_choice() -> None:
    made = triples(plan(), "plan.txt")
    assert made.plan.value.startswith(DEFAULT_BASE)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
units = st.builds(assignment, texts, st.sampled_from(Role), texts)
tasks = st.lists(
    st.builds(task, texts, units, units, section=st.tuples(texts, texts), text=texts), max_size=4
)


@given(tasks, st.builds(Head, texts, texts, texts))
def test_the_same_plan_gives_the_same_triples_each_once(made: list[Task], head: Head) -> None:
    one, again = graph(plan(*made, head=head)), graph(dataclasses.replace(plan(*made, head=head)))
    assert one == again
    assert len(set(one.triples)) == len(one.triples)


@given(tasks)
def test_no_node_is_blank_and_every_node_hangs_together(made: list[Task]) -> None:
    found = graph(plan(*made))
    nodes = {term for triple in found.triples for term in triple}
    assert not any(isinstance(node, BlankNode) for node in nodes)
    loose = {t.subject for t in found.triples} - {t.object for t in found.triples}
    tasks_of_plan = {t.subject for t in found.triples if t.predicate == terms.IS_PART_OF}
    assert loose <= tasks_of_plan | {found.plan}


def test_making_triples_needs_no_rdflib() -> None:
    code = "import sys, loader.graph.triples; print('rdflib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
