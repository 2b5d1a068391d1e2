"""An answers file does all that it says, or nothing."""

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from casefiles.answers.carry_out import read_answers
from casefiles.answers.model import Answers
from casefiles.assessment import store
from casefiles.assessment.placement_acts import placement_questions
from casefiles.assessment.result import case_result
from casefiles.attestation import store as attestation
from casefiles.cases import store as cases
from casefiles.checklists.vocabulary import Outcome, Route, UsAxis
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.fixed_names import store as names
from resources import folder
from tests.build import an_exhibit, contents
from tests.casefiles.answers.answering import ACTS, HEAD, NEXUS, do, faults


def test_a_case_is_filled_from_a_file(workspace, case):
    do(workspace, case, HEAD + NEXUS)
    db = workspace.db
    [party] = cases.parties(db, case)
    [scope] = cases.scopes(db, case)
    assert (party.name, scope.party, scope.site) == ("棉纺厂", party.id, "Building 3")
    assert "OP-I" in {each.checklist_group for each in store.groups(db, scope.id)}
    assert [each.kind for each in evidence.of_case(db, case)] == ["bank_transfer", "tax_record"]
    [found] = case_result(db, case).scopes
    assert (found.result.outcome, found.result.us, found.result.route) == (
        Outcome.INSUFFICIENT_EVIDENCE,
        UsAxis.NEXUS_OPEN,
        Route.NONE,
    )
    [statement] = attestation.statements(db, case)
    assert len(attestation.supports_of(db, statement.id)) == 2
    assert workspace.verify().faults == ()
    assert not any((workspace.folder / "cache").glob("rehearsal-*"))


def test_each_thing_it_did_can_be_undone(workspace, case):
    before = contents(workspace, case)
    do(workspace, case, HEAD + NEXUS)
    for _ in range(ACTS):
        workspace.undo(case)
    undone = contents(workspace, case)
    assert undone == before


def test_sections_that_a_statement_designates_come_from_a_file(workspace, case):
    do(workspace, case, HEAD)
    text = "{kind: confidential, text: We keep it., sections: [Supply chain, Statements]}"
    do(workspace, case, f"statements:\n  - {text}\n")
    [statement] = attestation.statements(workspace.db, case)
    held = attestation.sections_of(workspace.db, statement.id)
    assert {each.section for each in held} == {"Supply chain", "Statements"}


SIGNING = """
set_aside:
  - {exhibits: [E-002], reason: superseded}
statements:
  - {kind: examined, text: I examined the exhibits.}
  - {kind: not-examined, text: I visited nobody.}
signers:
  - name: Ines Calloway
    capacity: consultant
    authority: E-001
    declares:
      - {statements: [1, 2], basis: personal_knowledge}
accepted:
  - {item: untranslated, about: [E-001], reason: read by us, prints: '{it} is in Chinese.'}
  - {item: contrary, about: [S-1 SI-N04], reason: told counsel, prints: It speaks of 2022.}
  - {item: nobody-obtained, reason: it is on file, prints: The bank sent it.}
"""


def test_signers_declarations_and_acceptances_come_from_a_file(workspace, case):
    do(workspace, case, HEAD)
    do(workspace, case, SIGNING)
    db = workspace.db
    [scope] = cases.scopes(db, case)
    [first, second] = evidence.of_case(db, case)
    [signer] = attestation.signers(db, case)
    assert (signer.name, signer.authority, second.set_aside) == (
        "Ines Calloway",
        first.id,
        "superseded",
    )
    assert len(attestation.declarations(db, case)) == 2
    assert [(e.item, e.subject, e.prints) for e in attestation.acceptances(db, case)] == [
        ("untranslated", first.id, "E-001 is in Chinese."),
        ("contrary", f"{scope.id} SI-N04", "It speaks of 2022."),
        ("nobody-obtained", "", "The bank sent it."),
    ]


def test_a_signer_who_is_there_declares_to_more(workspace, case):
    do(workspace, case, SIGNING)
    more = """
statements:
  - {kind: typed, text: A third thing.}
signers:
  - name: Ines Calloway
    declares:
      - {statements: [3], basis: records_reviewed}
"""
    do(workspace, case, more)
    assert len(attestation.signers(workspace.db, case)) == 1
    assert len(attestation.declarations(workspace.db, case)) == 3


def test_nobody_declares_to_a_number_that_is_not_there(workspace, case):
    said = SIGNING.replace("[1, 2]", "[1, 9]")
    assert faults(workspace, case, said) == ("signers[1]: There is no statement 9.",)


def test_what_is_there_is_called_by_label_title_and_name(workspace, case):
    do(workspace, case, HEAD)
    more = """
scopes:
  - {key: cutting, title: Cutting room, party: 棉纺厂}
searches:
  - {scopes: [S-1, Sewing line, cutting], indicators: [ILO11-01], terms: x, places: y,
     made_on: 2026-03-01}
"""
    do(workspace, case, more)
    first, second = cases.scopes(workspace.db, case)
    assert second.party == first.party
    assert len(store.searches(workspace.db, first.id)) == 2
    assert len(store.searches(workspace.db, second.id)) == 1


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("exhibit: E-001", Whole()),
        ("exhibit: E-001, page: 3", OnPage(3)),
        ("exhibit: E-001, page: 3, rectangle: [1, 2, 30, 40]", Rectangle(3, 1, 2, 30, 40)),
        ("exhibit: E-001, sheet: March, cells: B2:D4", Cells("March", "B2:D4")),
        ("exhibit: E-001, run: [5, 9]", Run(None, 5, 9)),
    ],
)
def test_a_passage_names_a_place(workspace, case, said, place):
    line = (
        f"citations:\n  - {{passage: {{{said}}}, scopes: [sewing], indicators: [SI-N01],"
        " tie: site}\n"
    )
    do(workspace, case, HEAD + line)
    [scope] = cases.scopes(workspace.db, case)
    [citation] = store.citations(workspace.db, scope.id)
    assert citation.where == place


PAPERS = """
replacements:
  - {old: E-001, new: E-002, asked_by: the importer, reason: A number was wrong}
names:
  - {original: 棉纺厂, english: Mianfang Mill, party: mill}
  - {original: 苏州, english: Suzhou, kind: place}
translations:
  - {exhibit: E-003, original: E-001, kind: extract, method: machine, translator: Lingua 2,
     competence: translates since 2009, made_on: 2026-03-01, taken_over_by: Lin Mei,
     pairs: [{here: {words: forty workers}, there: {page: 2}}]}
facts:
  - {passage: {exhibit: E-001, page: 2}, kind: date, subject: the count, written: 03/10/2025,
     way: dmy}
  - {passage: {exhibit: E-003, words: 4 October 2025}, kind: date, subject: the count}
explanations:
  - {kind: date, subject: The count, text: It took two days.}
citations:
  - {passage: {exhibit: E-003, words: forty workers}, scopes: [sewing], indicators: [SI-N01],
     tie: site}
"""


@pytest.fixture
def english(workspace, case):
    """A third exhibit, and what it says."""
    third = an_exhibit(workspace, case, "english")
    digest = evidence.get(workspace.db, third).digest
    said = ("On 4 October 2025\nthere were forty\n workers.",)
    with cache.open_cache(workspace.folder) as kept:
        kept.keep([(digest, ReadResult(Finding("text/plain", "a reader"), said))])
    return third


def test_how_papers_stand_to_one_another_comes_from_a_file(workspace, case, english):
    do(workspace, case, HEAD + PAPERS)
    db = workspace.db
    first, second, _ = evidence.of_case(db, case)
    [replaced] = evidence.replacements(db, case)
    assert (replaced.replaced, replaced.exhibit) == (first.id, second.id)
    [mill] = cases.parties(db, case)
    assert {(e.english, e.party) for e in names.of_case(db, case)} == {
        ("Mianfang Mill", mill.id),
        ("Suzhou", None),
    }
    [translation] = translations.of_case(db, case)
    assert (translation.original, translation.taken_over_by) == (first.id, "Lin Mei")
    assert translation.competence == "translates since 2009"
    [pair] = translations.places(db, translation.id)
    assert (pair.here, pair.there) == (Run(None, 29, 43), OnPage(2))
    [counted] = consistency.subjects(db, case)
    assert sorted(each.fact.value for each in counted.stated) == ["2025-10-03", "2025-10-04"]
    assert counted.differs
    assert not counted.is_open


def test_a_run_is_found_by_what_it_says_and_keeps_it(workspace, case, english):
    do(workspace, case, HEAD + PAPERS)
    [scope] = cases.scopes(workspace.db, case)
    [citation] = store.citations(workspace.db, scope.id)
    assert citation.where == Run(None, 29, 43)
    passage = evidence.passage(workspace.db, citation.passage)
    assert (passage.quote, passage.layer) == ("forty workers", "text")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("fifty workers", "“fifty workers” must stand once in E-003; it stands nowhere."),
        ("or", "“or” must stand once in E-003; it stands 2 times."),
    ],
)
def test_words_that_do_not_stand_there_once_are_a_fault(workspace, case, english, words, fault):
    said = HEAD + PAPERS.replace("words: forty workers}, scopes", f"words: {words}}}, scopes")
    assert faults(workspace, case, said) == (f"citations[1]: {fault}",)


def test_what_cannot_be_said_of_papers_is_a_fault(workspace, case, english):
    text = """
replacements:
  - {old: E-001, new: E-001, asked_by: nobody, reason: x}
names:
  - {original: 棉纺厂, english: Mill, party: nobody}
translations:
  - {exhibit: E-003, original: E-001, kind: extract}
  - {exhibit: E-003, original: E-001, taken_over_by: Lin Mei}
facts:
  - {passage: {exhibit: E-001, page: 2}, kind: date, subject: the count, written: 03/10/2025}
explanations:
  - {kind: date, subject: the weather, text: It rained.}
"""
    found = faults(workspace, case, text)
    for part in (
        "replacements[1]: E-001 cannot replace itself.",
        "names[1]: party: There is no party 'nobody'.",
        "translations[1]: An extract names its passages",
        "translations[2]: A person translated or checked it already.",
        "facts[1]: “03/10/2025” can be read in several ways",
        "explanations[1]: ",
    ):
        assert [each for each in found if each.startswith(part)], part


def test_an_empty_file_does_nothing(workspace, case):
    before = workspace.head(case)
    do(workspace, case, "")
    assert workspace.head(case) == before


def test_the_example_of_the_help_is_a_file_that_can_be_read():
    text = (folder("help") / "answers.md").read_text("utf-8")
    example = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    answers = read_answers("\n".join(example), "the example")
    assert answers.scopes[0].key == "sewing"
    assert len(answers.statements) == 1


def test_the_help_names_every_key_there_is():
    text = (folder("help") / "answers.md").read_text("utf-8")
    for section, hint in get_type_hints(Answers).items():
        assert f"`{section}`" in text
        for each in fields(get_args(hint)[0]):
            assert each.name in text, f"{section}.{each.name}"


CONFIRMED = """
confirmations:
  - {passage: {exhibit: E-001, page: 2}, statement: 1, fact: the weight,
     by: {exhibit: E-002, page: 1, quote: 480 kg}}
  - {passage: {exhibit: E-001, page: 2}, scopes: [sewing], indicators: [SI-N01, SI-N02],
     fact: the origin, by: {exhibit: E-002, page: 1}}
"""


def test_what_confirms_what_comes_from_a_file(workspace, case):
    do(workspace, case, HEAD + NEXUS + CONFIRMED)
    of_statement, *cited = attestation.confirmations(workspace.db, case)
    assert (of_statement.fact, of_statement.quote) == ("the weight", "480 kg")
    assert of_statement.support == attestation.supports(workspace.db, case)[0].id
    assert {store.citation(workspace.db, each.citation).indicator for each in cited} == {
        "SI-N01",
        "SI-N02",
    }
    wrong = """
confirmations:
  - {passage: {exhibit: E-001, page: 2}, fact: it, by: {exhibit: E-002, page: 1}}
  - {passage: {exhibit: E-001, page: 2}, statement: 1, fact: it, by: {exhibit: E-001, page: 1}}
  - {passage: {exhibit: E-002, page: 1}, statement: 1, fact: it, by: {exhibit: E-001, page: 1}}
"""
    one, two, three = faults(workspace, case, wrong)
    assert "Say of which statement" in one
    assert "does not confirm itself" in two
    assert "Statement 1 is not based on E-002" in three


@pytest.mark.parametrize(
    ("placed", "names"), [("true", {"SI-N03", "SI-R01"}), ("false", {"SI-N03"})]
)
def test_whether_workers_were_placed_is_answered_where_it_is_cited(workspace, case, placed, names):
    said = """
citations:
  - {passage: {exhibit: E-001, page: 2}, scopes: [sewing], indicators: [SI-N03], tie: party,
     placed: PLACED}
"""
    do(workspace, case, HEAD + said.replace("PLACED", placed))
    held = store.citations_of_case(workspace.db, case)
    assert {each.indicator for each in held} == names
    assert placement_questions(workspace.db, case) == []
    other = said.replace("SI-N03", "SI-N05").replace("PLACED", placed)
    [fault] = faults(
        workspace,
        case,
        HEAD.replace("key: ", "key: x").replace("party: mill", "party: xmill")
        + other.replace("[sewing]", "[xsewing]"),
    )
    assert "not asked whether workers were placed" in fault


AGAIN = """
citations:
  - {passage: {exhibit: E-001, page: 2}, scopes: [sewing], indicators: [SI-N03], tie: party,
     placed: true}
  - {passage: {exhibit: E-001, page: 2}, scopes: [sewing], indicators: [SI-N03], tie: party,
     SAID}
"""


def test_what_is_cited_once_more_is_added_to_and_said(workspace, case):
    told = do(workspace, case, HEAD + AGAIN.replace("SAID", "note: Ask for April"))
    assert told == ("E-001, p. 2 was cited for SI-N03 in sewing before; what is new was added.",)
    noted = {e.indicator: e.note for e in store.citations_of_case(workspace.db, case)}
    assert noted == {"SI-N03": "Ask for April", "SI-R01": ""}
    again = AGAIN.replace("SAID", "placed: true").replace("sewing", "S-1")
    told = do(workspace, case, again)
    assert told == ("E-001, p. 2 was cited for SI-N03 in S-1 before; nothing was added.",)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("note: Ask for May", "cited for SI-N03 so already, with another note (“Ask for April”)"),
        ("placed: false", "Whether workers were placed is not asked, or answered otherwise."),
    ],
)
def test_what_is_said_otherwise_of_a_citation_is_a_fault(workspace, case, said, fault):
    text = AGAIN.replace("placed: true", "placed: true, note: Ask for April")
    [found] = faults(workspace, case, HEAD + text.replace("SAID", said))
    assert found.startswith("citations[2]: ")
    assert fault in found
