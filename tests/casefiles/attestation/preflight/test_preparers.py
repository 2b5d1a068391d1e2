"""Who prepared a set for CBP, who adopts it, and which entries the papers of authority cover."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casefiles.attestation import store
from casefiles.attestation.adoption_acts import AdoptionDetails, adopt_set, withdraw_adoption
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.kernel.errors import Impossible, NotFound
from tests.attesting import a_record
from tests.build import a_case
from tests.casefiles.attestation.test_compose import composed, first_page, text_under, walk

ADOPTED = a_record().adoption


def signed_by(*capacities, adoption=None, detail="No. 7"):
    """The record, signed by one person of each of these capacities."""
    record = a_record()
    first = record.signers[0]
    signers = tuple(
        replace(first, id=f"signer-{n}", number=n, name=f"Signer {n}", capacity=each, detail=detail)
        for n, each in enumerate(capacities, start=1)
    )
    return replace(record, signers=signers, declarations=(), adoption=adoption)


def asked(record, item, audience=Audience.CBP):
    found = preflight(record, audience)
    return [each for each in found if each.about.item == item and each.about.subject]


OWN, OTHER, BROKER, LAWYER = "importer-officer", "consultant", "licensed-broker", "attorney"
SELLER, CONSIGNEE = "foreign-seller", "ultimate-consignee"


@pytest.mark.parametrize(
    ("capacities", "held"),
    [
        ((OWN,), False),
        ((OWN, SELLER, CONSIGNEE), False),
        ((OWN, OTHER), True),
        ((OTHER,), True),
        ((SELLER,), True),
        ((CONSIGNEE, SELLER), True),
        (("no-such-capacity", OWN), True),
        ((OTHER, LAWYER), False),
        ((OWN, OTHER, BROKER), False),
        ((BROKER,), False),
        ((LAWYER,), False),
    ],
)
def test_it_is_held_unless_the_importer_prepared_it_or_somebody_entitled_signs(capacities, held):
    record = signed_by(*capacities)
    found = asked(record, "prepared-by-other")
    assert bool(found) is held
    assert all(each.blocks for each in found)
    assert asked(record, "prepared-by-other", Audience.COUNSEL) == []
    assert asked(replace(record, adoption=ADOPTED), "prepared-by-other") == []


@pytest.mark.parametrize(("day", "held"), [(-1, True), (0, False), (1, False), (None, False)])
def test_who_adopted_it_before_its_papers_were_made_is_asked_about(day, held):
    record = signed_by(OTHER)
    last = max(e.made_on for e in in_set(record, Audience.CBP) if e.made_on)
    adopted = replace(ADOPTED, adopted_on=None if day is None else last + timedelta(day))
    record = replace(record, adoption=adopted)
    found = asked(record, "adopted-before-papers")
    assert bool(found) is held
    assert all(each.blocks and "adopted this on" in each.asks for each in found)
    assert asked(record, "adopted-before-papers", Audience.COUNSEL) == []


@pytest.mark.parametrize("entitled", [BROKER, LAWYER])
def test_who_signs_without_a_number_adopts_nothing(entitled):
    assert asked(signed_by(OTHER, entitled, detail=" "), "prepared-by-other")


@pytest.mark.parametrize(
    "lacking",
    [{"name": " "}, {"license": ""}, {"capacity": ""}, {"capacity": OTHER}, {"capacity": OWN}],
)
def test_an_adoption_that_lacks_something_is_none(lacking):
    record = signed_by(OTHER, OWN, adoption=replace(ADOPTED, **lacking))
    [item] = asked(record, "prepared-by-other")
    assert item.asks.startswith("Signer 1 prepared this.")


def test_who_adopts_it_is_on_page_one_and_under_what_is_contended():
    document = composed(a_record())
    by = "Priya Raman, Raman & Cole LLP, Attorney, California 204417"
    page = " ".join(getattr(e, "text", "") for e in walk(tuple(first_page(document))))
    assert by in page
    apart = text_under(document, "What the importer contends")
    assert "was prepared by Dana Whitfield and is adopted for Kaveri Apparel Imports" in apart
    assert by in apart


def test_nothing_is_said_of_an_adoption_where_the_importer_prepared_it():
    text = " ".join(getattr(e, "text", "") for e in walk(composed(signed_by(OWN)).blocks))
    assert "dopted" not in text


@pytest.mark.parametrize(
    ("covers", "lacking"),
    [
        ("ABC-1234567-8", ""),
        ("abc12345678", ""),
        ("entry ABC 1234567 8, of March", ""),
        ("9QZ-4410872-6; ABC-1234567-8", ""),
        ("All", ""),
        ("all entries", ""),
        ("", "ABC-1234567-8"),
        ("those of March", "ABC-1234567-8"),
        ("ABC-1234567-9", "ABC-1234567-8"),
        ("ABD-1234567-8", "ABC-1234567-8"),
        ("XABC-1234567-8", "ABC-1234567-8"),
        ("ABC-1234567-81", "ABC-1234567-8"),
        ("1234567", "ABC-1234567-8"),
        ("all but ABC-1234567-9", "ABC-1234567-8"),
    ],
)
def test_a_paper_that_nobody_says_covers_the_entry_is_asked_about(covers, lacking):
    record = a_record()
    first, second = record.signers
    changed = replace(record, signers=(replace(first, covers=covers), second))
    found = asked(changed, "authority-covers")
    assert [each.about.subject for each in found] == ([first.id] if lacking else [])
    assert all(lacking in each.asks and "E-010" in each.asks for each in found)


def test_each_entry_of_several_must_be_covered():
    record = a_record()
    case = replace(record.case, entries="ABC-1234567-8, line 1; ABC-7654321-0, lines 1 and 2")
    [item] = asked(replace(record, case=case), "authority-covers")
    assert "to cover ABC-7654321-0?" in item.asks


@pytest.mark.parametrize(
    ("paper", "number", "right"),
    [
        ("engagement", 1, True),
        ("power-of-attorney", 1, True),
        ("resolution", 1, False),
        ("invoice", 1, False),
        ("", 1, False),
        ("resolution", 2, True),
        ("delegation", 2, True),
        ("engagement", 2, False),
    ],
)
def test_the_paper_is_one_by_which_that_capacity_acts(paper, number, right):
    record = a_record()
    signer = record.signers[number - 1]
    held = tuple(
        replace(each, paper=paper) if each.id == signer.authority else each
        for each in record.exhibits
    )
    found = asked(replace(record, exhibits=held), "authority-of-another-kind")
    assert [each.about.subject for each in found] == ([] if right else [signer.id])


def test_an_adoption_is_kept_once_changed_withdrawn_and_undone(workspace):
    case = a_case(workspace)
    with pytest.raises(Impossible):
        adopt_set(workspace, case, AdoptionDetails(" "))
    with pytest.raises(NotFound):
        withdraw_adoption(workspace, case)
    first = adopt_set(workspace, case, AdoptionDetails("Priya Raman", license="1"))
    on = date(2026, 3, 1)
    assert adopt_set(workspace, case, AdoptionDetails("P. Raman ", "R&C", LAWYER, "2", on)) == first
    held = store.adoption(workspace.db, case)
    assert (held.name, held.firm, held.capacity, held.license, held.adopted_on) == (
        "P. Raman", "R&C", LAWYER, "2", on,
    )  # fmt: skip
    withdraw_adoption(workspace, case)
    assert store.adoption(workspace.db, case) is None
    workspace.undo(case)
    workspace.undo(case)
    assert store.adoption(workspace.db, case).name == "Priya Raman"
