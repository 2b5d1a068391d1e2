"""Exhibits are found by their bytes: the right ones, and as soon among many."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits
from casefiles.evidence.search.exhibits.store import exhibits_of_each, holding
from casefiles.kernel.ids import Digest
from casefiles.storage.blobs import Blob
from casefiles.usages.store import list_exhibits
from tests.build import a_case, many_exhibits
from tests.sqlite_steps import steps


def enter(workspace, case, *digests):
    """Enter files of these bytes; return the exhibits."""
    files = [
        IncomingFile(f"/{n}.pdf", f"paper {n}.pdf", "papers", Blob(Digest(each), n + 1))
        for n, each in enumerate(digests)
    ]
    enter_exhibits(workspace, case, files)
    return [each.exhibit.id for each in list_exhibits(workspace.db, case)]


@pytest.mark.parametrize("alike", ["{}" + "0" * 60, "0" * 60 + "{}", "0" * 30 + "{}" + "0" * 30])
def test_bytes_are_told_apart_whose_digests_are_nearly_alike(workspace, alike):
    one, two, three, none = (alike.format(each) for each in ("1111", "2222", "3333", "4444"))
    case, other = a_case(workspace), a_case(workspace, "Farm")
    a, b = enter(workspace, case, one, two)
    c, d = enter(workspace, other, two, three)
    db, asked = workspace.db, [one, two, three, none]
    assert store.first_numbers(db, case, asked) == {one: 1, two: 2}
    assert store.first_numbers(db, other, asked).keys() == {two, three}
    assert holding(db, [case], asked) == {one: [a], two: [b]}
    assert holding(db, [case, other], asked) == {one: [a], two: [b, c], three: [d]}
    assert holding(db, None, asked) == holding(db, None) == holding(db, [case, other])
    assert holding(db, [], asked) == holding(db, None, []) == {}
    assert exhibits_of_each(db, None) == {one: 1, two: 2, three: 1}
    assert exhibits_of_each(db, [other]) == {two: 1, three: 1}


ASKED = [Digest(f"{n:064x}") for n in range(5)]
QUESTIONS = [
    lambda db, cases, _: store.first_numbers(db, cases[0], ASKED),
    lambda db, cases, _: holding(db, cases[:1], ASKED),
    lambda db, cases, _: holding(db, cases, ASKED),
    lambda db, *_: holding(db, None, ASKED),
    lambda db, _, exhibits: store.related(db, exhibits[:1]).fetchall(),
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_few_files_are_found_as_soon_among_many(workspace, ask):
    case = a_case(workspace)
    cases = [case, *(a_case(workspace, f"Mill {n}") for n in range(40))]

    def taken():
        exhibits = [each.exhibit.id for each in list_exhibits(workspace.db, case)]
        return steps(workspace.db, lambda: ask(workspace.db, cases, exhibits))

    many_exhibits(workspace, case, 100)
    few = taken()
    files = [Digest(f"{n:064x}") for n in range(100, 2_000)]
    enter(workspace, case, *files)
    assert taken() <= few * 1.2
