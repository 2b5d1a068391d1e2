"""The room's data: complete, strict, and without the words it must never say."""

import re
from pathlib import Path

import pytest

from casefiles.attestation.preflight.items import CHECKS, ELSEWHERE
from casefiles.attestation.record import composition
from casefiles.attestation.templates import FILES, load
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import reference_data, regimes
from resources import folder
from tests.attesting import edition, templates

TEXTS = {name: (folder("templates") / f"{name}.yaml").read_text("utf-8") for name in FILES}
ROOT = Path(__file__).parents[3]
NEVER = (
    "no forced labor",
    "free of forced labor",
    "forced-labor free",
    "cbp-approved",
    "guaranteed",
    "compliant",
    "certified",
)


@pytest.mark.parametrize("words", NEVER)
def test_what_must_never_be_said_is_in_no_template(words):
    files = [*(ROOT / "resources" / "templates").glob("*.yaml")]
    files += [*(ROOT / "resources" / "regimes").glob("*.yaml")]
    attestation = ROOT / "casefiles" / "attestation"
    files += [*(attestation / "sections").glob("*.py")]
    files += [attestation / f"{name}.py" for name in ("wording", "references", "paper_sources")]
    for file in files:
        assert words not in " ".join(file.read_text("utf-8").casefold().split()), file


def test_every_question_has_a_check_and_every_check_a_question():
    assert {*templates().items} == {*CHECKS, *ELSEWHERE}


def test_every_legal_basis_says_what_is_composed():
    for slug, regime in regimes().items():
        read = composition.read(regime.composition, slug, templates())
        assert read.claims or read.internal, slug
        assert read.route == slug.startswith("uflpa"), slug
        known = {each.id for each in edition().checklist.definitions}
        assert {*read.definitions} <= known
        assert {*read.groups} <= {each.id for each in edition().checklist.groups}


def test_only_readiness_is_internal_and_it_claims_and_declares_nothing():
    found = {s: composition.read(r.composition, s, templates()) for s, r in regimes().items()}
    internal = {slug for slug, each in found.items() if each.internal}
    assert internal == {"pre-detention-readiness"} == {s for s, e in found.items() if not e.claims}
    assert not found["pre-detention-readiness"].declares


def test_nobody_in_china_is_asked_about_xinjiang_or_about_names_and_origin_of_workers():
    for kind in templates().statements.values():
        if {"foreign-seller", "ultimate-consignee"} & {*kind.capacities}:
            said = f"{kind.text} {kind.prompt}"
            assert not re.search(r"Xinjiang|Uyghur|ethnic|relig|name of|names of", said), kind.id


def test_nobody_declares_what_others_did():
    kinds = templates().statements
    assert kinds["obtained"].capacities == kinds["kept"].capacities == ("importer-officer",)
    assert kinds["sold"].capacities == ("foreign-seller",)
    reviewers = {each.id for each in templates().capacities.values() if each.reviews}
    for name in ("examined", "papers-show", "not-examined"):
        assert {*kinds[name].capacities} == reviewers


def test_the_words_of_28_usc_1746_are_those_of_the_statute():
    outside, inside = templates().declarations.outside_us, templates().declarations.inside_us
    us = "I declare under penalty of perjury under the laws of the United States of America"
    assert outside.startswith(f"{us} that the foregoing, ")
    assert inside.startswith("I declare under penalty of perjury that the foregoing, ")
    assert all("is true and correct. Executed on {date}" in each for each in (outside, inside))


def test_the_ultimate_consignee_writes_effort_results_and_belief_himself():
    for name in ("consignee-effort", "consignee-results", "consignee-belief"):
        kind = templates().statements[name]
        assert (kind.text, kind.capacities) == ("", ("ultimate-consignee",))


def test_every_fault_of_the_templates_is_named_at_once():
    broken = TEXTS | {
        "capacities": TEXTS["capacities"].replace("reviews: true", "reviews: perhaps", 1),
        "preflight": TEXTS["preflight"].replace("severity: info", "severity: mild", 1),
    }
    with pytest.raises(Faulty) as refused:
        load(broken)
    assert len(refused.value.faults) == 2


def test_a_capacity_that_nobody_knows_and_an_id_used_twice_are_faults():
    statements = TEXTS["statements"].replace("[foreign-seller]", "[foreign-buyer]")
    with pytest.raises(Faulty, match="foreign-buyer"):
        load(TEXTS | {"statements": statements})
    twice = TEXTS["capacities"].replace("id: attorney", "id: consultant")
    with pytest.raises(Faulty, match="twice"):
        load(TEXTS | {"capacities": twice})


def test_what_ships_is_found():
    assert reference_data().fonts.is_dir()
