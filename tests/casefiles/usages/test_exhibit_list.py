"""The table of exhibits: what was read in each, and what leans on it."""

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.exhibit_list import ExhibitDetails
from casefiles.evidence.model import Reading, State
from casefiles.storage import rows
from casefiles.usages import store as store_of_lists
from casefiles.usages.store import list_exhibits
from tests.build import a_case, a_scope, an_exhibit

NOT_LOOKED_INTO = ExhibitDetails(None, "", None, "", 0, 0)


def cite(workspace, case, scope, exhibit):
    values = {"id": workspace.new_id(), "case_id": case, "scope": scope, "exhibit": exhibit}
    texts = dict.fromkeys(
        ("dimensions", "quote", "reliability", "credibility", "grade_reason", "note"), ""
    )
    facts = {"direction": "supports", "covers_scope": True, "against_interest": False}
    with workspace.change(Act.CITE, case) as db:
        rows.add_values(
            db, "citations", {**values, **texts, **facts, "indicator": "ILO11-03", "place": "{}"}
        )


def test_what_nobody_looked_into_is_listed_as_that(workspace):
    case = a_case(workspace)
    exhibit = an_exhibit(workspace, case, title="Payroll")
    [listed] = list_exhibits(workspace.db, case)
    assert listed.exhibit == store.get(workspace.db, exhibit)
    assert listed.beside == NOT_LOOKED_INTO


def test_readings_and_citations_stand_beside_their_exhibit(workspace):
    case = a_case(workspace)
    first, second = (an_exhibit(workspace, case, text) for text in "ab")
    scope = a_scope(workspace, case)
    reading = Reading(
        workspace.new_id(), case, second, State.DAMAGED, "application/pdf", 3, "{}", "r", "", ""
    )
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.add(db, store.READINGS, reading)
    for _ in range(2):
        cite(workspace, case, scope, second)

    assert [each.beside for each in list_exhibits(workspace.db, case)] == [
        NOT_LOOKED_INTO,
        ExhibitDetails(State.DAMAGED, "application/pdf", 3, "", 2, 0),
    ]
    assert [each.exhibit.id for each in list_exhibits(workspace.db, case, [first, "gone"])] == [
        first
    ]
    assert list_exhibits(workspace.db, case, []) == []


def test_another_cases_exhibits_are_not_listed(workspace):
    case, other = a_case(workspace), a_case(workspace, "Other")
    an_exhibit(workspace, other)
    assert list_exhibits(workspace.db, case) == []


HARD = (
    'say "x"',
    "back\\slash",
    "tab\tand\nline",
    "\x00 and \x1f",
    "工资 \U0001f4c4",
    '{"a": [1]}',
)


def test_many_are_read_a_part_at_a_time_in_their_order_and_every_text_as_it_is(
    workspace, monkeypatch
):
    case = a_case(workspace)
    ids = [an_exhibit(workspace, case, each, title=each) for each in HARD]
    queries = []
    monkeypatch.setattr(store_of_lists, "_AT_ONCE", 2)
    workspace.db.set_trace_callback(queries.append)
    listed = list_exhibits(workspace.db, case)
    workspace.db.set_trace_callback(None)
    assert [each.exhibit for each in listed] == [store.get(workspace.db, id_) for id_ in ids]
    assert [each.exhibit.title for each in listed] == [*HARD]
    assert len(queries) == len(HARD) // 2 + 1
    for some in (ids[::-1], [*ids[1:4], "gone"], ids[:1]):
        wanted = [each for each in listed if each.exhibit.id in some]
        assert list_exhibits(workspace.db, case, some) == wanted
    assert list_exhibits(workspace.db, case, after=1, most=3) == listed[1:4]
    assert list_exhibits(workspace.db, case, most=0) == []
