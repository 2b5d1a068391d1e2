"""Of an extract the whole is not held: that is said wherever it is relied on, and asked about."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.portal.answers import place_in_words
from casefiles.attestation.preflight.extracts import CHECKS
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.references import linked, reference
from casefiles.evidence.model import EXTRACT, WHOLE
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from tests.attesting import a_record, exhibits
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing

PLACES = (OnPage(2), Rectangle(2, 10, 10, 50, 20), Cells("1", "A3:B4"), Run(1, 0, 9), Whole())


def of_first(completeness, record=None):
    """A record of which the first exhibit, on which two statements lean, is this."""
    record = record or a_record()
    first, *rest = record.exhibits
    return replace(record, exhibits=(replace(first, completeness=completeness), *rest))


def asked(record, item="extract-whole-not-held"):
    return [each.it for each in CHECKS[item](record, Audience.CBP)]


def spans(record, audience=Audience.CBP):
    document = compose(record, audience, preflight(record, Audience.CBP), "short")
    return [(run.section, span) for run in runs(document) for span in run.spans]


@pytest.mark.parametrize("place", PLACES)
def test_a_reference_to_any_place_of_an_extract_says_so(place):
    record = of_first(EXTRACT)
    link = reference(record, record.exhibits[0], place)
    assert link.text.replace("\u00a0", " ").endswith(", extract]")
    assert link.says.endswith("an extract; the whole is not held")
    assert place_in_words(record, record.exhibits[0].id, place).endswith("extract, whole not held")
    for known in ("", WHOLE):
        clean = of_first(known)
        assert "extract" not in reference(clean, clean.exhibits[0], place).text


TYPED = {
    "E-001 has it.": "E-001 (extract) has it.",
    "By the ledger (E-001) it is so.": "By the ledger (E-001, extract) it is so.",
    "By two (E-001, E-002) it is so.": "By two (E-001, extract, E-002) it is so.",
    "See [E-001, p. 3].": "See [E-001, p. 3, extract].",
    "See E-001, p. 3, and no more.": "See E-001, p. 3 (extract), and no more.",
    "E-001 is an extract.": "E-001 is an extract.",
    "E-001, an extract, has it.": "E-001, an extract, has it.",
    "E-001 (extract) has it (of May).": "E-001 (extract) has it (of May).",
    "E-001 has it (of May).": "E-001 (extract) has it (of May).",
}


@pytest.mark.parametrize("typed", TYPED)
def test_an_extract_that_a_typed_sentence_names_is_marked_there_once(typed):
    def said(record):
        return "".join(each.text for each in linked(record, typed)).replace("\u00a0", " ")

    assert said(of_first(EXTRACT)) == TYPED[typed]
    assert said(of_first(WHOLE)) == said(of_first("")) == typed


@pytest.mark.parametrize("audience", [Audience.CBP, Audience.COUNSEL])
def test_every_reference_of_a_set_to_an_extract_says_so_and_so_does_the_index(audience):
    found = [
        (where, e.text) for where, e in spans(of_first(EXTRACT), audience) if "E-001" in e.text
    ]
    bracketed = [(where, text) for where, text in found if "[E-001" in text]
    assert {where for where, _ in bracketed} >= {"“Statements”", "“What the importer contends”"}
    assert all("extract]" in text for _, text in bracketed)
    index = [e.text for where, e in spans(of_first(EXTRACT), audience) if "Index" in where]
    assert any("extract; whole not held" in text for text in index)
    assert any("the whole is not held" in text for text in index)
    assert not any("extract" in e.text.casefold() for _, e in spans(of_first(WHOLE), audience))


def test_it_is_said_where_the_papers_of_an_entry_stand():
    record = a_record_of(a_standing(1, TWO, notice_on=date(2026, 11, 10)))
    [first, *_] = exhibits()
    held = replace(record.matter.imported, papers={TWO[0].id: (first.id,)})
    record = replace(record, matter=replace(record.matter, imported=held))
    told = [e.text for where, e in spans(of_first(EXTRACT, record)) if "Index" not in where]
    assert told[told.index("E-001") + 1] == " (extract)"


def test_an_extract_in_the_set_is_asked_about_and_silent_is_its_clean_twin():
    assert asked(of_first(EXTRACT)) == ["E-001"]
    assert asked(of_first(WHOLE)) == asked(of_first("")) == []
    unused = of_first("")
    aside = replace(unused.exhibits[8], completeness=EXTRACT)  # set aside: in no set
    held = (*unused.exhibits[:8], aside, unused.exhibits[9])
    assert asked(replace(unused, exhibits=held)) == []
    [item] = [
        e
        for e in preflight(of_first(EXTRACT), Audience.CBP)
        if e.about.item == "extract-whole-not-held" and e.about.subject
    ]
    assert item.blocks
    assert item.silent  # the document says it in every place itself
