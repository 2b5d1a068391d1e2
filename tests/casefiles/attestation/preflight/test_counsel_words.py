"""Words that are counsel's alone never reach CBP: one pass over what is composed for it."""

from dataclasses import replace

import pytest

from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import Para, Table, plain
from casefiles.attestation.model import PRINT_NOTHING, Audience, ItemKey
from casefiles.attestation.preflight.counsel_words import counsel_word_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.templates import FILES, load
from casefiles.chain.ledger.calculate import calculate
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.reference_data import reference_data as really_shipped
from tests.attesting import NOON, a_record
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing
from tests.casefiles.attestation.test_templates import TEXTS
from tests.casefiles.chain.ledger.ledgers_made import ledger_data, line, steps

BASES = sorted(each for each in really_shipped().regimes if not a_record(each).composition.internal)
"""Those that have a set for CBP."""


def composed(record, audience=Audience.CBP):
    return compose(record, audience, preflight(record, audience), "short")


def asked(record, document):
    return [each.subject for each in counsel_word_findings(record, Audience.CBP, document)]


def thin(basis):
    """The least that can be composed: no evidence, no chain, no statement but the claim."""
    record = a_record(basis)
    scopes = tuple(replace(each, looked=(), controls=()) for each in record.scopes)
    return replace(record, scopes=scopes, supports=(), parties=(), matter=Matter())


def with_words(words):
    record = a_record()
    document = composed(record)
    block = Table(("What", "Remarks"), ((plain("Yarn"), plain(words)),), (0.5, 0.5))
    return record, replace(document, blocks=(*document.blocks, block))


@pytest.mark.parametrize("basis", BASES)
def test_nothing_that_the_program_says_for_cbp_is_counsels(basis):
    for record in (a_record(basis), a_record_of(a_standing(1, TWO), basis=basis)):
        assert asked(record, composed(record)) == []
        assert (
            list(
                counsel_word_findings(record, Audience.COUNSEL, composed(record, Audience.COUNSEL))
            )
            == []
        )


@pytest.mark.parametrize("basis", BASES)
def test_nor_is_anything_where_there_is_hardly_a_case(basis):
    record = thin(basis)
    bare = replace(record, signers=(), declarations=(), statements=())
    assert asked(bare, composed(bare)) == []


def test_nor_in_a_case_that_is_ready(ready, shipped):
    found = run_preflight(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
    assert not [each for each in found.items if each.about.item == "counsel-words" and each.blocks]


PLANTED = {
    "The matter SI-N04 is silent.": "SI-N04",
    "The control AF-03 is met.": "AF-03",
    "See ILO11-08 for the wages.": "ILO11-08",
    "By rule R13 they are doubtful.": "rule R13",
    "Held by rule 4 of the list.": "rule 4",
    "It was capped by CAP-3.": "CAP-3",
    "Found by matcher 1.95f853b2.": "matcher",
    "Run casefiles verify attestation.pdf.": "casefiles",
    "Made with Rebuttal Desk 0.1.0.": "Rebuttal Desk",
    "The program found nothing.": "The program",
    "Superseded by CBP Publ. 5560-0526; verify.": "; verify",
    "Verify with counsel before it is sent.": "Verify with",
    "The edition of 2025 is unverified.": "unverified",
    "Marked † in the index.": "†",
    "No rebuttal supported by this file.": "No rebuttal supported by this file",
    "We would ask counsel about it.": "ask counsel",
    "The journal of the case stood at 118.": "journal of the case",
    "In S-1 nothing was found.": "S-1",
    "As the crosswalk shows, it is not held.": "crosswalk",
    "The index names each SHA-256.": "index names each SHA-256",
}


@pytest.mark.parametrize("words", PLANTED)
def test_words_that_people_typed_are_found_with_the_place(words):
    record, document = with_words(words)
    [found] = counsel_word_findings(record, Audience.CBP, document)
    assert found.subject == PLANTED[words]
    assert document.title not in found.it
    assert "stands in “" in found.it


def test_the_number_of_a_line_of_the_ledger_is_a_label_of_the_house():
    record, document = with_words("Where the rest of L-007 went is not said.")
    assert asked(record, document) == []
    ledger = calculate(ledger_data(steps=steps("gin"), lines=(line(7, "gin", "output", "900"),)))
    record = replace(record, matter=replace(record.matter, ledger=ledger))
    assert asked(record, document) == ["L-007"]


@pytest.mark.parametrize(
    "words",
    [
        "Style S-12 and carton S-120, order RS-1 and lot S-1A",
        "The bank verified the payment on March 2, 2026.",
        "We asked counsel of the supplier for the papers.",
        "The rules of origin of Chapter 61, rule of the trade",
        "Sewing program 4 of machine 12; journal of the gin",
        "HTS 6105.10.0010, SI units, R13A lining",
        "The manifest identifies each by its SHA-256. The index names who made it.",
    ],
)
def test_words_of_the_trade_stay_silent(words):
    record, document = with_words(words)
    assert asked(record, document) == []


def test_it_is_asked_of_the_whole_and_answered_with_a_reason():
    record = a_record()
    known = tuple(
        replace(each, text=f"{each.text} See S-1.") if each.number == 2 else each
        for each in record.statements
    )
    record = replace(record, statements=known)
    found = {"counsel-words": counsel_word_findings(record, Audience.CBP, composed(record))}
    [item] = [e for e in preflight(record, Audience.CBP, found) if e.about.item == "counsel-words"]
    assert item.blocks
    assert item.about.subject == "S-1"


def test_a_pattern_that_is_none_is_named():
    wrong = TEXTS | {"counsel_words": "- {pattern: '(', says: a bracket}"}
    with pytest.raises(Faulty) as caught:
        load({name: wrong[name] for name in FILES})
    assert "a bracket" in str(caught.value)


def test_a_paragraph_is_read_as_one():
    record = a_record()
    document = composed(record)
    first, second = plain("the mat"), plain("cher")
    document = replace(document, blocks=(*document.blocks, Para((*first, *second))))
    assert asked(record, document) == ["matcher"]


def test_what_prints_nothing_is_accepted_with_a_reason_alone(ready, shipped):
    silent = {e.id for e in a_record().templates.items.values() if e.silent}
    assert silent == {*PRINT_NOTHING, NAME, UNSEARCHED}
    workspace, case = ready.workspace, ready.case
    for item in PRINT_NOTHING:
        with pytest.raises(Impossible):
            accept_item(workspace, case, ItemKey(item, "S-1"), reason=" ", prints="Something.")
        accept_item(workspace, case, ItemKey(item, "S-1"), reason="It is a style of shirts.")
    record = run_preflight(workspace, case, Audience.CBP, shipped, NOON).record
    held = {each.item: each.prints for each in record.acceptances}
    assert held.items() >= dict.fromkeys(PRINT_NOTHING, "").items()
