"""The index of exhibits: by step of the chain, each once, with what it shows."""

from dataclasses import replace
from itertools import product
from math import ceil

import pytest
from pypdfium2 import PdfDocument

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Document, Heading, Span, Table, plain
from casefiles.attestation.model import Audience
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.attestation.render import render
from casefiles.attestation.sections.exhibit_index import index
from casefiles.attestation.sections.exhibit_purposes import CASE, ENTRIES, grouped, purposes
from casefiles.chain.model import Shows
from casefiles.chain.nexus import TracedChain
from casefiles.evidence.model import Replacement
from casefiles.evidence.translations.model import Method, Translation, TranslationExtent
from casefiles.kernel.ids import CaseId, LinkId, StepId, TranslationId
from casefiles.reference_data import reference_data
from tests.attesting import NOON, a_reading, a_record, acceptance, an_exhibit
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing
from tests.casefiles.chain.chains import a_chain, a_paper

PAIRS = ((1, 2), (2, 3))
PAPERS = tuple(an_exhibit(70 + at, f"Paper {at}") for at in range(4))
ONE, TWO_, THREE, FOUR = PAPERS


def at_step(exhibit, number, shows=Shows.MADE):
    return a_paper(shows, step=StepId(str(number)), exhibit=exhibit.id)


def at_link(exhibit, first, shows=Shows.SOLD):
    return a_paper(shows, link=LinkId(f"{first}-{first + 1}"), exhibit=exhibit.id)


def traced(*laid, record=None, **changed):
    """A record whose chain of three steps has these papers."""
    record = record or a_record()
    chain = a_chain(3, PAIRS, laid)
    matter = replace(record.matter, chain=TracedChain(chain, [chain.steps[-1]]))
    known = {"exhibits": (*record.exhibits, *PAPERS), "matter": matter} | changed
    record = replace(record, **known)
    return replace(record, indexed=frozenset(each.id for each in record.exhibits))


def places(record, audience=Audience.CBP):
    found = grouped(record, in_set(record, audience))
    return {each.label: group.title for group in found for each in group.exhibits}


def shown(record, exhibit, audience=Audience.CBP):
    return "; ".join(purposes(record, audience)[exhibit.id])


WHERE = [*product((at_step,), (1, 2, 3)), *product((at_link,), (1, 2))]


@pytest.mark.parametrize("first", WHERE)
@pytest.mark.parametrize("second", WHERE)
def test_an_exhibit_stands_once_and_at_the_first_of_its_steps(first, second):
    record = traced(*(lay(ONE, number) for lay, number in (first, second)))
    held = in_set(record, Audience.CBP)
    groups = grouped(record, held)
    assert sorted(e.label for g in groups for e in g.exhibits) == [e.label for e in held]
    least = min(number for _, number in (first, second))
    assert places(record)["E-070"] == f"Step {least}: Step {least}"


def test_what_belongs_to_no_step_stands_with_the_entries_or_the_case():
    status = a_standing(1, TWO, stated_exhibit=TWO_.id)
    record = traced(at_step(ONE, 2), record=a_record_of(status))
    held = replace(record.matter.imported, papers={TWO[0].id: (THREE.id, ONE.id)})
    record = replace(record, matter=replace(record.matter, imported=held))
    found = places(record)
    assert (found["E-070"], found["E-071"], found["E-072"]) == ("Step 2: Step 2", ENTRIES, ENTRIES)
    assert found["E-007"] == CASE
    assert [*dict.fromkeys(found.values())] == ["Step 2: Step 2", ENTRIES, CASE]
    assert shown(record, TWO_) == "detention UF-1"
    assert shown(record, THREE) == "entry ABC-1234567-8, line 1"
    untold = replace(record, composition=replace(record.composition, sections=()))
    assert {*places(untold).values()} == {CASE}


def told(exhibit, original):
    return Translation(
        TranslationId(f"{exhibit.id}{original.id}"), CaseId("case"), exhibit.id, original.id,
        TranslationExtent.FULL, "zh", "en", Method.PERSON, "Li Na", "", "", None, "", None,
    )  # fmt: skip


def test_a_translation_stands_beside_its_one_original_and_of_several_at_the_case():
    laid = at_step(ONE, 2), at_step(TWO_, 3)
    record = traced(*laid, papers=PaperRelations(translations=(told(THREE, ONE),)))
    assert places(record)["E-072"] == "Step 2: Step 2"
    assert shown(record, THREE) == "English of E-070"
    assert shown(record, ONE) == "production; in English as E-072"
    several = traced(
        *laid, papers=PaperRelations(translations=(told(THREE, ONE), told(THREE, TWO_)))
    )
    assert places(several)["E-072"] == CASE
    assert shown(several, THREE) == "English of E-070 and E-071"
    said = acceptance("untranslated", ONE.id, "It is in English in E-073, p. 2.")
    assert shown(traced(*laid, acceptances=(said,)), FOUR) == "English of E-070"


def test_what_was_replaced_is_led_to_and_the_new_one_stands_where_the_old_one_did():
    new = Replacement("r", CaseId("case"), TWO_.id, ONE.id, "Ada", "a slip", "Ada", NOON)
    record = traced(at_step(ONE, 2), papers=PaperRelations(replacements=(new,)))
    assert places(record)["E-071"] == "Step 2: Step 2"
    assert shown(record, TWO_) == "replaces E-070"
    assert shown(record, ONE) == "production; replaced by E-071"


def test_what_it_shows_is_what_it_was_laid_to_and_the_statements_that_lean_on_it():
    laid = [at_step(ONE, 1, each) for each in (Shows.RECORD, Shows.MADE)]
    laid += [at_link(ONE, 1, each) for each in (Shows.PAID, Shows.SOLD)] + [at_link(ONE, 2)]
    record = traced(*laid)
    said = "production and name of the party; payment and sale (to step 2)"
    assert shown(record, ONE) == f"{said}; sale (to step 3)"
    [_, leaned, *_] = record.supports
    leaning = replace(record, supports=(*record.supports, replace(leaned, exhibit=ONE.id)))
    number = record.statement_by_id[leaned.statement].number
    assert shown(leaning, ONE).endswith(f"; statement {number}")


@pytest.mark.parametrize("audience", [Audience.CBP, Audience.COUNSEL])
def test_no_exhibit_that_is_relied_on_is_without_a_purpose(audience):
    for basis in ("uflpa-applicability", "uflpa-exception", "wro", "protest"):
        record = a_record(basis)
        relied_on = in_set(record, Audience.CBP)
        assert relied_on
        assert [e.label for e in relied_on if not shown(record, e, audience)] == []


def a_long_one(many):
    """A record with a set of so many exhibits, with titles and dates as they are."""
    held = tuple(
        an_exhibit(100 + at, f"Production record of yarn lot SY2604-32C-{at}, Plant No. 1")
        for at in range(many)
    )
    laid = [at_step(each, 1 + at % 3) for at, each in enumerate(held)]
    return traced(*laid, exhibits=held, readings={e.id: a_reading(e) for e in held}, supports=())


def pages(*blocks):
    """The text of each page on which these are set."""
    document = Document("Index", "en-US", (Heading(1, "Index"), *blocks), "", "footer")
    pdf = PdfDocument(render(document, reference_data().fonts, NOON))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return texts


@pytest.mark.parametrize("many", [34, 51])
def test_it_takes_a_page_for_seventeen_exhibits_at_most(many):
    record = a_long_one(many)
    assert len(pages(*index(record, record.exhibits, Audience.CBP))) <= ceil(many / 17)


def test_a_part_of_a_table_is_named_over_it_and_again_on_the_next_page():
    rows = tuple((plain(f"E-{at:03}"), plain("words")) for at in range(60))
    grid = Table(("No.", "What"), rows, (0.2, 0.8), (), (), ((0, "Step 1"), (3, "Step 2")))
    texts = pages(grid)
    assert len(texts) > 1
    assert texts[0].index("Step 1") < texts[0].index("E-000") < texts[0].index("Step 2")
    assert texts[0].index("E-002") < texts[0].index("Step 2") < texts[0].index("E-003")
    for text in texts[1:]:
        assert text.index("No.") < text.index("Step 2") < text.index("E-0")
        assert "Step 1" not in text


def test_its_first_word_is_capital_and_still_a_link():
    record = traced()
    leaned = replace(record.supports[2], exhibit=TWO_.id)
    record = replace(record, supports=(*record.supports, leaned))
    inside = in_set(record, Audience.CBP)
    [grid] = [e for e in index(record, inside, Audience.CBP) if isinstance(e, Table)]
    cells = [spans for row in grid.rows for spans in row[2:3]]
    linked = [span for spans in cells for span in spans if span.text.startswith("Statement")]
    assert linked
    assert all(isinstance(each, Span) and each.to for each in linked)
