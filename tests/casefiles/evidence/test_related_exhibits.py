"""What belongs together with an exhibit."""

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.related_exhibits import ExhibitRelation, related_exhibits
from casefiles.storage import rows
from casefiles.usages.store import list_exhibits, tied_exhibits
from tests.build import NOON, a_case, an_exhibit


def known(workspace, exhibit):
    return [
        (each.relation, each.exhibit.number) for each in related_exhibits(workspace.db, exhibit)
    ]


def replace(workspace, case, new, old):
    values = {"id": workspace.new_id(), "case_id": case, "exhibit": new, "replaced": old}
    values |= {"asked_by": "", "reason": "a wrong date", "by": "Ada", "at": NOON.isoformat()}
    with workspace.change(Act.TAKE_IN, case) as db:
        rows.add_values(db, "replacements", values)


def translate(workspace, case, translation, original):
    texts = dict.fromkeys(
        ("from_language", "to_language", "translator", "competence", "statement", "taken_over_by"),
        "",
    )
    values = {"id": workspace.new_id(), "case_id": case, "exhibit": translation}
    values |= {"original": original, "kind": "full", "method": "person", **texts}
    with workspace.change(Act.TAKE_IN, case) as db:
        rows.add_values(db, "translations", values)


def put_into(workspace, case, child, parent):
    with workspace.change(Act.TAKE_IN, case) as db:
        rows.alter(db, store.EXHIBITS, case, child, {"parent": parent})


def test_all_ties_are_told_from_both_ends(workspace):
    case = a_case(workspace)
    letter, paper, english, new, again = (
        an_exhibit(workspace, case, text) for text in ("letter", "paper", "en", "new", "paper")
    )
    put_into(workspace, case, paper, letter)
    translate(workspace, case, english, paper)
    replace(workspace, case, new, paper)

    assert known(workspace, letter) == [(ExhibitRelation.CHILD, 2)]
    assert known(workspace, paper) == [
        (ExhibitRelation.PARENT, 1),
        (ExhibitRelation.TRANSLATION, 3),
        (ExhibitRelation.REPLACEMENT, 4),
        (ExhibitRelation.SAME, 5),
    ]
    assert known(workspace, english) == [(ExhibitRelation.ORIGINAL, 2)]
    assert known(workspace, new) == [(ExhibitRelation.REPLACED, 2)]
    assert known(workspace, again) == [(ExhibitRelation.SAME, 2)]

    beside = [each.beside for each in list_exhibits(workspace.db, case)]
    assert [each.translates for each in beside] == [None, None, paper, None, None]
    assert [each.replaces for each in beside] == [None, None, None, paper, None]
    assert [each.replaced_by for each in beside] == [None, 4, None, None, None]


def test_a_list_is_read_in_parts(workspace):
    case = a_case(workspace)
    for text in "abcd":
        an_exhibit(workspace, case, text)
    found = list_exhibits(workspace.db, case, after=1, most=2)
    assert [each.exhibit.number for each in found] == [2, 3]


def test_what_is_tied_to_an_exhibit_is_known_before_and_after(workspace):
    case = a_case(workspace)
    old, new = (an_exhibit(workspace, case, text) for text in "ab")
    before = tied_exhibits(workspace.db, case)
    replace(workspace, case, new, old)
    after = tied_exhibits(workspace.db, case)
    assert before == {}
    assert after.keys() == {old, new}
