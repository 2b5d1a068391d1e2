"""The laws of weighing, each put to the test with citations made by chance."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casefiles.assessment.model import Citation, Direction, Tie
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.assessment.scope_checklist import ScopeChecklist
from casefiles.assessment.scope_facts import ScopeRecord, weigh_all
from casefiles.assessment.ties import is_of_context
from casefiles.cases.model import Scope
from casefiles.checklists.vocabulary import Status
from casefiles.evidence.model import Conditions, Confidentiality, Exhibit
from casefiles.evidence.places import Whole, to_text
from tests.build import NOON
from tests.casefiles.checklists.shipped import CHECKLIST

START, END = date(2026, 3, 1), date(2026, 3, 31)
NAMES = [*CHECKLIST.by_id, *CHECKLIST.controls_by_id, *CHECKLIST.conditions]
OF_CONTEXT = [name for name in NAMES if is_of_context(CHECKLIST, name)]
OTHERS = [name for name in NAMES if name not in OF_CONTEXT]
STATE_IMPOSED = [
    each.id
    for each in CHECKLIST.indicators
    if each.group in {"SI-C", "SI-R", "SI-W", "SI-X"}
    or each.id in {"SI-N03", "SI-N04", "SI-N05", "SI-N09"}
]
OF_THE_STATE = ["government", "state_media", "court", "customs", "insurance", "registry", "tax"]
OF_THE_STATE_OR_UNDER_IT = {
    "gov_notice", "gov_plan", "gov_media", "tender", "court_record", "tax_record",
    "social_insurance_record", "audit_report", "worker_testimony_controlled",
}  # fmt: skip
FREE = Conditions.FREE

exhibits = st.builds(
    lambda number, kind, source, conditions, ordinary: Exhibit(
        **dict.fromkeys(Exhibit.__slots__, "")
        | dict.fromkeys(["party", "made_on", "expires_on"])
        | {
            "id": f"e{number}",
            "number": number,
            "digest": f"bytes {number}",
            "size": 1,
            "received_at": NOON,
            "kind": kind,
            "source": source,
            "conditions": conditions,
            "ordinary_course": ordinary,
            "covers_from": START,
            "covers_to": END,
            "confidentiality": Confidentiality.BUSINESS,
        }
    ),
    st.integers(1, 9),
    st.sampled_from([each.id for each in CHECKLIST.evidence_types]),
    st.sampled_from(["", *(each.id for each in CHECKLIST.source_kinds)]),
    st.sampled_from([*Conditions]),
    st.booleans(),
)


def a_scope(pack="ctx-default", absence_opened=""):
    none = dict.fromkeys(Scope.__slots__, "")
    return Scope(**none | {
        "id": "s", "number": 1, "party": "mill", "period_from": START, "period_to": END,
        "context_pack": pack, "absence_opened": absence_opened, "in_chain": False,
    })  # fmt: skip


def a_citation(number, exhibit, name, direction, tie=None, **said):
    return Citation(
        **dict.fromkeys(Citation.__slots__, "")
        | {
            "id": f"c{number}",
            "indicator": name,
            "dimensions": (),
            "exhibit": exhibit.id,
            "place": to_text(Whole()),
            "direction": direction,
            "covers_scope": True,
            "against_interest": False,
            "passage": None,
            "tie": tie,
        }
        | said
    )


def weighed(citations, shown, pack="ctx-default", absence_opened=""):
    """Weigh citations of these exhibits in a scope of one firm."""
    held = {each.id: each for each in shown}
    known = ScopeRecord(tuple(citations), held, frozenset(), (), {})
    return weigh_all(ScopeChecklist(a_scope(pack, absence_opened), CHECKLIST), known)


def statuses(weighing, name):
    return {each.status for each in weighing.weighed.get(name, {}).values()}


def cited(data, names, direction, tie):
    shown = data.draw(st.lists(exhibits, min_size=1, max_size=4, unique_by=lambda e: e.id))
    picked = [data.draw(st.sampled_from(names)) for _ in shown]
    admits = data.draw(st.booleans())
    made = [
        a_citation(at, exhibit, name, direction, tie, against_interest=admits)
        for at, (exhibit, name) in enumerate(zip(shown, picked, strict=True))
    ]
    return shown, picked, made


def what_holds_for_the_region_only_carries_nothing_of_a_firm(data):
    shown, picked, made = cited(data, OTHERS, Direction.SUPPORTS, Tie.REGION)
    found = weighed(made, shown)
    for name in picked:
        assert statuses(found, name).isdisjoint(POSITIVE)
        assert not found.shows(name)


def of_the_context_it_counts_whomever_it_names(data):
    shown, picked, made = cited(data, OF_CONTEXT, Direction.SUPPORTS, Tie.REGION)
    named = [replace(each, tie=data.draw(st.sampled_from([*Tie, None]))) for each in made]
    found, other = weighed(made, shown), weighed(named, shown)
    assert [statuses(found, name) for name in picked] == [statuses(other, n) for n in picked]


def what_names_the_firm_counts_as_what_was_cited_before_it_was_asked(data):
    shown, picked, made = cited(data, OTHERS, Direction.SUPPORTS, None)
    tie = data.draw(st.sampled_from([Tie.PARTY, Tie.SITE, Tie.WORKFORCE]))
    found, other = weighed(made, shown), weighed([replace(e, tie=tie) for e in made], shown)
    assert [statuses(found, name) for name in picked] == [statuses(other, n) for n in picked]


def the_accused_state_never_shows_absence(data):
    """However many of its bodies, media and clean audits say so, of what grade, in what number."""
    name = data.draw(st.sampled_from(STATE_IMPOSED))
    shown = data.draw(st.lists(exhibits, min_size=2, max_size=5, unique_by=lambda e: e.id))
    silent = [
        replace(each, reliability="A", credibility="1", grade_reason="read", conditions=FREE)
        for each in shown
        if each.source in OF_THE_STATE or each.kind in OF_THE_STATE_OR_UNDER_IT
    ]
    made = [a_citation(n, e, name, Direction.CONTRADICTS) for n, e in enumerate(silent)]
    found = weighed(made, silent)
    assert Status.AFFIRMATIVELY_ABSENT not in statuses(found, name)
    assert all(not item.is_admissible for item in found.items.values())
    supporting = a_citation(9, shown[0], name, Direction.SUPPORTS, Tie.PARTY, against_interest=True)
    with_sign = weighed([*made, supporting], shown)
    alone = weighed([supporting], shown)
    assert statuses(with_sign, name) == statuses(alone, name)  # a denial contests nothing


def what_such_sources_admit_still_counts(data):
    name = data.draw(st.sampled_from(STATE_IMPOSED))
    exhibit = data.draw(exhibits)
    exhibit = replace(exhibit, source=data.draw(st.sampled_from(OF_THE_STATE)), kind="gov_notice")
    made = a_citation(1, exhibit, name, Direction.SUPPORTS, Tie.PARTY)
    assert statuses(weighed([made], [exhibit]), name) == {Status.INDICATED}


def what_a_company_said_is_shown_by_what_it_said(data):
    name = data.draw(st.sampled_from(["SI-N04", "SI-N12"]))
    kind = data.draw(st.sampled_from(["annual_report", "company_website", "supplier_declaration",
                                      "correspondence", "questionnaire"]))  # fmt: skip
    own = data.draw(st.sampled_from([None, "mill"]))
    exhibit = replace(data.draw(exhibits), kind=kind, source="party", party=own)
    admits = data.draw(st.booleans())
    made = a_citation(1, exhibit, name, Direction.SUPPORTS, Tie.PARTY, against_interest=admits)
    [status] = statuses(weighed([made], [exhibit]), name)
    assert status is (Status.CORROBORATED if admits else Status.INDICATED)
    others = replace(exhibit, party="another firm", reliability="D", grade_reason="not theirs")
    assert statuses(weighed([made], [others]), name).isdisjoint(POSITIVE)


LAWS = [
    the_accused_state_never_shows_absence,
    what_such_sources_admit_still_counts,
    what_a_company_said_is_shown_by_what_it_said,
    what_holds_for_the_region_only_carries_nothing_of_a_firm,
    of_the_context_it_counts_whomever_it_names,
    what_names_the_firm_counts_as_what_was_cited_before_it_was_asked,
]


def hold(law, examples=40):
    """Put a law to the test."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(st.data())
    def test(data):
        law(data)

    test()
