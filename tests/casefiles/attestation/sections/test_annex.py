"""The annex for counsel: indicators by exhibits, every cell a link to what it counts."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import FilePage, Heading, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.annex import ACROSS, annex
from casefiles.evidence.places import Cells, OnPage, Whole
from tests.attesting import a_record, an_exhibit, evidence


@pytest.fixture
def record():
    """One scope, two indicators: the first is cited twice in each of many exhibits."""
    known = a_record("wro")
    many = tuple(an_exhibit(n, f"Paper {n}") for n in range(50, 50 + ACROSS + 2))
    [scope] = known.scopes[:1]
    first, second, *rest = scope.looked
    twice = [
        evidence(each, place, way)
        for each in many
        for place, way in ((OnPage(3), "supports"), (OnPage(4), "contradicts"))
    ]
    once = evidence(many[0], OnPage(2), "neutral", quote="as of May")
    looked = (
        replace(first, evidence=tuple(twice)),
        replace(second, evidence=(once,)),
        *(replace(each, evidence=()) for each in rest),
    )
    controls = tuple(replace(each, evidence=()) for each in scope.controls)
    scope = replace(scope, looked=looked, controls=controls)
    return replace(known, exhibits=(*known.exhibits, *many), scopes=(scope,))


def grids(record):
    return [each for each in annex(record) if isinstance(each, Table)]


def words(spans):
    return "".join(each.text for each in spans).replace("\u00a0", " ")


def test_tables_are_no_wider_than_a_page_and_hold_every_exhibit_once(record):
    *tables, _ = grids(record)
    across = [name for table in tables for name in table.head[1:]]
    assert across == [f"E-{n:03}" for n in range(50, 50 + ACROSS + 2)]
    assert max(len(table.head) for table in tables) == ACROSS + 1
    for table in tables:
        assert sum(table.widths) == pytest.approx(1)
        assert table.widths[0] > table.widths[1]
        assert {len(row) for row in table.rows} == {len(table.head)}


def test_a_row_without_citations_in_these_exhibits_is_left_out(record):
    first, second, _ = grids(record)
    assert [words(row[0])[:8].strip() for row in first.rows] == [
        each.indicator.id for each in record.scopes[0].looked[:2]
    ]
    assert len(second.rows) == 1


def test_one_citation_leads_to_its_place_and_several_to_the_list(record):
    first, _, listed = grids(record)
    several, once = first.rows[0][1], first.rows[1][1]
    assert words(several) == "1 for 1 against"
    assert words(once) == "1 neutral"
    [link] = once
    assert isinstance(link.to, FilePage)
    assert link.to.page == 2
    anchors = {f"#{each}" for each in listed.anchors if each}
    assert {each.to for each in several if each.to} <= anchors


def test_the_list_holds_every_citation_with_its_words(record):
    *_, listed = grids(record)
    count = sum(len(each.evidence) for each in record.scopes[0].looked)
    assert len(listed.rows) == count
    assert len({*listed.anchors} - {""}) == len(record.exhibits) - len(a_record("wro").exhibits) + 1
    said = [words(row[3]) for row in listed.rows]
    assert "as of May" in said
    ways = [words(row[2]) for row in listed.rows]
    assert {*ways} == {"for", "against", "neutral"}


def test_what_is_set_aside_is_left_out(record):
    aside = tuple(
        replace(each, set_aside="a duplicate") if each.number == 50 else each
        for each in record.exhibits
    )
    head = grids(replace(record, exhibits=aside))[0].head
    assert "E-050" not in head


def test_a_case_in_which_nothing_is_cited_has_no_annex(record):
    [scope] = record.scopes
    empty = tuple(replace(each, evidence=()) for each in scope.looked)
    assert [*annex(replace(record, scopes=(replace(scope, looked=empty),)))] == []


def test_it_is_for_counsel_and_for_nobody_else(record):
    def headings(audience):
        made = compose(record, audience, preflight(record, Audience.CBP), "1a2b 3c4d")
        return [each.text for each in made.blocks if isinstance(each, Heading)]

    assert any(each.startswith("Annex") for each in headings(Audience.COUNSEL))
    assert not any(each.startswith("Annex") for each in headings(Audience.CBP))


def test_every_kind_of_place_has_its_row(record):
    [scope] = record.scopes
    held = record.exhibits[-1]
    several = tuple(evidence(held, each) for each in (Whole(), Cells("Wages", "B2:D9")))
    looked = (replace(scope.looked[0], evidence=several), *scope.looked[1:])
    *_, listed = grids(replace(record, scopes=(replace(scope, looked=looked),)))
    where = [words(row[0]) for row in listed.rows]
    assert f"[{held.label}]" in where
    assert f"[{held.label}, Wages, B2:D9]" in where
