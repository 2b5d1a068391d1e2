"""A translation is tied to its original, place by place, and answered for by somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.translations import store
from casefiles.evidence.translations.form_values import FormValueInput, values_in
from casefiles.evidence.translations.model import (
    Method,
    TranslationExtent,
    page_map,
    place_in_original,
    place_in_translation,
)
from casefiles.evidence.translations.translation_acts import (
    TranslationDetails,
    add_translation,
    edit_translation,
    remove_translation,
    take_over_translation,
)
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit, contents


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def pair(workspace, case):
    return an_exhibit(workspace, case, "工资表"), an_exhibit(workspace, case, "payroll")


def a_translation(workspace, case, pair, **told):
    original, exhibit = pair
    told = {"translator": "Li Na", "competence": "Sworn translator.", **told}
    return add_translation(workspace, case, TranslationDetails(exhibit, original, **told))


def kept(workspace, translation):
    return store.get(workspace.db, translation), store.places(workspace.db, translation)


def test_of_a_full_translation_page_n_says_what_page_n_says(workspace, case, pair):
    known, pairs = kept(workspace, a_translation(workspace, case, pair, from_language="zh"))
    assert place_in_original(known, pairs, OnPage(3)) == OnPage(3)
    assert place_in_original(known, pairs, Run(3, 5, 9)) == OnPage(3)
    assert place_in_original(known, pairs, Run(None, 5, 9)) == Whole()
    assert page_map(known, pairs) is None


def test_pages_that_are_told_go_before_pages_that_are_assumed(workspace, case, pair):
    told = [(OnPage(1), OnPage(4)), (OnPage(2), OnPage(4))]
    known, pairs = kept(workspace, a_translation(workspace, case, pair, pairs=told))
    assert place_in_original(known, pairs, Run(2, 0, 4)) == OnPage(4)
    assert place_in_original(known, pairs, OnPage(3)) is None
    assert place_in_translation(known, pairs, OnPage(4)) == OnPage(1)
    assert page_map(known, pairs) == {1: 4, 2: 4}


def test_of_two_pages_that_one_page_says_the_first_is_told(workspace, case, pair):
    told = [(Rectangle(1, 0, 0, 1, 1), OnPage(3)), (Rectangle(1, 0, 1, 1, 2), OnPage(5))]
    known, pairs = kept(
        workspace, a_translation(workspace, case, pair, kind=TranslationExtent.EXTRACT, pairs=told)
    )
    assert page_map(known, pairs) == {1: 3}


def test_of_an_extract_only_the_named_passages_have_an_original(workspace, case, pair):
    mark = Rectangle(2, 100, 100, 5000, 900)
    told = [(Run(None, 0, 7), mark)]
    known, pairs = kept(
        workspace, a_translation(workspace, case, pair, kind=TranslationExtent.EXTRACT, pairs=told)
    )
    assert place_in_original(known, pairs, Run(None, 0, 7)) == mark
    assert place_in_translation(known, pairs, mark) == Run(None, 0, 7)
    assert place_in_original(known, pairs, Run(None, 8, 9)) is None
    assert place_in_translation(known, pairs, OnPage(1)) is None


def test_cells_are_tied_to_cells(workspace, case, pair):
    told = [(Cells("Payroll", "B2:B9"), Cells("工资", "C2:C9"))]
    known, pairs = kept(workspace, a_translation(workspace, case, pair, pairs=told))
    assert place_in_original(known, pairs, Cells("Payroll", "B2:B9")) == Cells("工资", "C2:C9")


def test_an_extract_that_names_nothing_is_refused_and_nothing_is_written(workspace, case, pair):
    before = contents(workspace, case)
    with pytest.raises(Faulty) as refused:
        a_translation(workspace, case, pair, kind=TranslationExtent.EXTRACT)
    assert "names its passages" in refused.value.faults[0]
    assert contents(workspace, case) == before


def test_every_fault_is_named(workspace, case, pair):
    original, exhibit = pair
    a_translation(workspace, case, pair)
    with pytest.raises(Faulty) as refused:
        add_translation(workspace, case, TranslationDetails(original, exhibit))
    assert len(refused.value.faults) == 2
    with pytest.raises(Faulty, match="its own translation"):
        add_translation(workspace, case, TranslationDetails(original, original))
    with pytest.raises(Faulty, match="already"):
        a_translation(workspace, case, pair)


def test_an_exhibit_of_another_case_is_no_original(workspace, case, pair):
    other = a_case(workspace, "Other")
    with pytest.raises(Faulty, match="no such exhibit"):
        add_translation(workspace, other, TranslationDetails(pair[1], pair[0]))


def test_nobody_answers_for_a_machine_until_a_named_person_takes_it_over(workspace, case, pair):
    made = a_translation(workspace, case, pair, method=Method.MACHINE, competence="")
    assert kept(workspace, made)[0].is_machine_only
    for name, competence in (("", "Reads Chinese."), ("Li Na", "")):
        with pytest.raises(Impossible):
            take_over_translation(workspace, case, made, name, competence)

    take_over_translation(workspace, case, made, "Li Na", "Reads Chinese.")

    known = kept(workspace, made)[0]
    assert not known.is_machine_only
    assert (known.taken_over_by, known.taken_over_at) == ("Li Na", workspace.now())
    workspace.undo(case)
    assert kept(workspace, made)[0].is_machine_only


def test_a_text_that_becomes_a_machines_has_to_be_taken_over_anew(workspace, case, pair):
    made = a_translation(workspace, case, pair, method=Method.MACHINE)
    take_over_translation(workspace, case, made, "Li Na")
    edit_translation(workspace, case, made, {"method": "person"})
    edit_translation(workspace, case, made, {"method": "machine"})
    assert kept(workspace, made)[0].is_machine_only


def test_what_a_person_translated_cannot_be_taken_over(workspace, case, pair):
    with pytest.raises(Impossible, match="already"):
        take_over_translation(workspace, case, a_translation(workspace, case, pair), "Li Na")


def test_a_form_is_translated_once_and_its_fields_are_told_for_each_like_paper(
    workspace, case, pair
):
    made = a_translation(workspace, case, pair, kind=TranslationExtent.FORM)
    papers = [an_exhibit(workspace, case, f"card {n}") for n in range(3)]
    table = "Exhibit,Field,Original,Translated\nE-003,Name,李,Li\nE-004,Name,王,Wang\n"

    values = values_in(table, {f"E-{n:03}": paper for n, paper in enumerate(papers, 3)})
    edit_translation(workspace, case, made, {}, values=values)

    told = store.values(workspace.db, made)
    assert [(each.exhibit, each.original, each.translated) for each in told] == [
        (papers[0], "李", "Li"),
        (papers[1], "王", "Wang"),
    ]
    twice = [FormValueInput(papers[0], "Name", "李", "Li")] * 2
    with pytest.raises(Impossible, match="twice"):
        edit_translation(workspace, case, made, {}, values=twice)


def test_every_bad_line_of_a_table_is_named():
    with pytest.raises(Faulty) as refused:
        values_in("E-009,Name,李,Li\nE-001,Name\n", {"E-001": "e"})
    assert [each.split(":")[0] for each in refused.value.faults] == ["line 1", "line 2"]


def test_only_a_form_has_values(workspace, case, pair):
    made = a_translation(workspace, case, pair)
    with pytest.raises(Impossible, match="Only a translated form"):
        edit_translation(workspace, case, made, {}, values=[])


def test_untying_takes_all_that_was_told_and_undo_brings_it_back(workspace, case, pair):
    made = a_translation(workspace, case, pair, pairs=[(OnPage(1), OnPage(2))])
    before = contents(workspace, case)
    remove_translation(workspace, case, made)
    assert store.of_case(workspace.db, case) == []
    assert contents(workspace, case)["translated_places"] == []
    workspace.undo(case)
    assert contents(workspace, case) == before


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9), min_size=1), st.integers(1, 9))
def test_a_told_page_is_found_and_no_other(pages, page):
    from casefiles.evidence.places import to_text  # noqa: PLC0415
    from casefiles.evidence.translations.model import TranslatedPlace, Translation  # noqa: PLC0415

    known = Translation(
        "t",
        "c",
        "e",
        "o",
        TranslationExtent.FULL,
        "zh",
        "en",
        Method.PERSON,
        "",
        "",
        "",
        None,
        "",
        None,
    )
    pairs = [
        TranslatedPlace(f"{n}", "c", "t", n, to_text(OnPage(n)), to_text(OnPage(there)))
        for n, there in pages.items()
    ]
    found = place_in_original(known, pairs, OnPage(page))
    assert found == (OnPage(pages[page]) if page in pages else None)


def test_a_statement_that_is_a_paper_of_its_own_is_named_and_is_no_other_paper(
    workspace, case, pair
):
    statement = an_exhibit(workspace, case, "true and complete")
    for other in (*pair, an_exhibit(workspace, a_case(workspace), "of another case")):
        with pytest.raises(Faulty, match=r"statement|stated"):
            a_translation(workspace, case, pair, statement_exhibit=other)
    made = a_translation(workspace, case, pair, statement_exhibit=statement)
    assert kept(workspace, made)[0].statement_exhibit == statement
    with pytest.raises(Faulty):
        edit_translation(workspace, case, made, {"statement_exhibit": pair[0]})
    edit_translation(workspace, case, made, {"statement_exhibit": None})
    assert kept(workspace, made)[0].statement_exhibit is None
    edit_translation(workspace, case, made, {"statement_exhibit": statement})
    erase_exhibit(workspace, case, statement, "asked for", knowing=True)
    assert kept(workspace, made)[0].statement_exhibit is None
