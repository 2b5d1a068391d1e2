"""Facts are declared to under oath; what the importer contends stands apart, in nobody's oath."""

import re
from dataclasses import replace

import pytest

from casefiles.attestation.model import Audience, Knowledge
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.declarations import words_of_1746
from casefiles.attestation.signature_fields import signing_in
from casefiles.attestation.templates import load
from casefiles.checklists.vocabulary import Element
from casefiles.kernel.errors import Faulty
from tests.attesting import a_record, declaration, templates
from tests.casefiles.attestation.test_compose import composed, text_under
from tests.casefiles.attestation.test_templates import TEXTS

CLAIMS = [each.id for each in templates().statements.values() if each.contends]


def declared_to_the_claim(kind, by=0, basis=Knowledge.RECORDS, *, struck=False):
    """A record of before: the first statement is a claim, and a signer declared to it."""
    record = a_record()
    claim = replace(record.statements[0], kind=kind)
    old = replace(declaration(record.signers[by], claim, basis), struck=struck)
    return replace(
        record,
        statements=(claim, *record.statements[1:]),
        declarations=(old, *record.declarations),
    )


def asked(record, item, audience=Audience.CBP):
    found = preflight(record, audience)
    return [each for each in found if each.about.item == item and each.about.subject]


def numbers_in(words):
    named = re.search(r"statements? ([\d, and]+) of this", words)[1]
    return {int(each) for each in re.findall(r"\d+", named)}


def test_there_are_claims_and_nobody_may_declare_to_any():
    assert len(CLAIMS) >= 5
    assert all(not templates().statements[each].capacities for each in CLAIMS)


@pytest.mark.parametrize("basis", Knowledge)
@pytest.mark.parametrize("by", [0, 1])
@pytest.mark.parametrize("kind", CLAIMS)
def test_an_old_declaration_to_a_claim_blocks_cbp_until_it_is_struck(kind, by, basis):
    record = declared_to_the_claim(kind, by, basis)
    [item] = asked(record, "contention-declared")
    assert item.blocks
    assert f"{record.signers[by].name} to statement 1" in item.asks
    assert asked(record, "contention-declared", Audience.COUNSEL) == []
    assert asked(declared_to_the_claim(kind, by, basis, struck=True), "contention-declared") == []


@pytest.mark.parametrize("kind", CLAIMS)
def test_no_oath_ever_names_the_number_of_a_claim(kind):
    record = declared_to_the_claim(kind)
    for signer in record.signers:
        assert 1 not in numbers_in(words_of_1746(record, signer))
        page = text_under(composed(record), f"Declaration of {signer.name}")
        assert "affirmatively excludes" not in page


def test_who_declared_to_nothing_but_a_claim_has_no_page_to_sign():
    record = declared_to_the_claim("claim-no-nexus")
    dana = record.signers[0]
    kept = tuple(d for d in record.declarations if d.signer != dana.id or d.statement == "claim")
    record = replace(record, declarations=(record.declarations[0], *kept))
    assert [each.name for each in signing_in(record)] == ["Miriam Okafor"]


def test_a_claim_prints_apart_from_the_statements():
    document = composed(a_record())
    facts, apart = (
        text_under(document, heading) for heading in ("Statements", "What the importer contends")
    )
    assert "affirmatively excludes" not in facts
    assert "ginned in Texas" in facts
    assert "affirmatively excludes" in apart
    assert "no signer declares it as a fact" in apart
    assert "ginned in Texas" not in apart


@pytest.mark.parametrize("words", templates().declarations.contentions)
def test_a_fact_with_the_words_of_a_contention_is_asked_about(words):
    record = a_record()
    shown = record.statements[1]
    said = replace(shown, text=f"The papers show this, and\n{words.upper()} it.")
    planted = replace(
        record, statements=tuple(said if e is shown else e for e in record.statements)
    )
    [item] = asked(planted, "fact-contends")
    assert item.about.subject == shown.id
    assert asked(record, "fact-contends") == []


def test_a_template_that_lets_somebody_declare_to_a_claim_is_refused():
    claim = '- id: claim-exception\n  title: "Claim: exception under section 3(b)"\n'
    assert claim in TEXTS["statements"]
    wrong = TEXTS["statements"].replace(claim, f"{claim}  capacities: [attorney]\n")
    wrong = wrong.replace("  capacities: [foreign-seller]\n", "")
    with pytest.raises(Faulty) as caught:
        load({**TEXTS, "statements": wrong})
    assert caught.value.faults == (
        "statements (claim-exception): a contention is declared to by nobody",
        "statements (sold): nobody may declare to it",
    )


def weighing_labor(record):
    """The same, with passages on how people work there."""
    [scope, *others] = record.scopes
    at = next(each for each in scope.looked if each.evidence)
    penal = replace(at, indicator=replace(at.indicator, element=Element.PENALTY))
    looked = tuple(penal if each is at else each for each in scope.looked)
    return replace(record, scopes=(replace(scope, looked=looked), *others))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("I did not visit the sites or examine labor conditions at any of them.", 1),
        ("I never examined the working conditions there.", 1),
        ("I did not visit the sites. Of labor conditions I declare only what is said of them.", 0),
        ("I did not examine the books. Labor conditions at the mill were audited.", 0),
    ],
)
def test_it_is_not_sworn_that_labor_was_not_examined_where_passages_on_it_are_weighed(text, asks):
    record = weighing_labor(a_record())
    sworn = [
        replace(each, text=text) if each.kind == "not-examined" else each
        for each in record.statements
    ]
    said = replace(record, statements=tuple(sworn))
    assert len(asked(said, "labor-denied")) == asks
    nobody = tuple(replace(each, looked=()) for each in said.scopes)
    assert asked(replace(said, scopes=nobody), "labor-denied") == []
