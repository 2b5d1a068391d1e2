"""What is typed into the portal says nothing that the document does not say."""

import re
from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.portal.texts import texts
from casefiles.attestation.preflight.items import preflight
from casefiles.evidence.places import Cells, OnPage, Run
from casefiles.reference_data import portal_rules
from tests.attesting import a_record, acceptance, an_answer, an_exhibit, an_inquiry
from tests.casefiles.attestation.portal.test_texts import asked

FRAME = re.compile(
    r"^(?:Question Q-\d+: |Answer: (?:see the exhibits named here)?|Where to find it: )"
    r"|statement \d+ of the attestation(?:, which rests on )?|Statement \d+ says: "
    r"|, (?:page|sheet|cells?|characters) [^;]*?(?=[,;.]|$)|, extract, whole not held"
)
"""The words that lead from a question to its answer and to its place."""

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_EXHIBIT = re.compile(r"^(E-\d+)(?:[:,] ?|$)(.*)")


def only_in_the_portal(record, document):
    """The sentences and figures of the portal's texts that stand nowhere in a document."""
    printed = _plain(" ; ".join(run.text for run in runs(document)))
    figures = {*_NUMBER.findall(printed)}
    for each in texts(record, portal_rules()):
        for said in _sentences(each.source):
            if said not in printed:
                yield each.title, said
        yield from ((each.title, n) for n in _NUMBER.findall(each.source) if n not in figures)


def _sentences(source):
    for line in source.splitlines():
        for part in re.split(r"(?<=[.!?])\s+|; |: ", _plain(FRAME.sub("", line))):
            named = _EXHIBIT.match(part.strip(" ."))
            yield from filter(None, named.groups() if named else (part.strip(" ."),))


def _plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def strange(record):
    document = compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")
    return [*only_in_the_portal(record, document)]


BASES = ("uflpa-applicability", "uflpa-exception", "wro", "finding", "protest", "caatsa-exception")


@pytest.mark.parametrize("basis", BASES)
def test_each_sentence_and_figure_stands_in_the_document(basis):
    record = a_record(basis)
    exhibit = record.exhibits[0]
    gin = an_inquiry(7, "Where is the gin of lot TX-25-118?", cannot="The map: it was lost.")
    yarn = an_inquiry(8, "How much yarn was bought?", said="It was 1,204.5 kg in all.")
    places = (OnPage(3), Cells("Jan", "B2:D14"), Run(None, 4, 9))
    answers = [an_answer(gin, exhibit, place) for place in places]
    answers += [an_answer(yarn, each) for each in record.statements[:3]]
    assert strange(asked(record, gin, yarn, answers=answers)) == []


def test_what_was_accepted_and_is_asked_no_more_is_in_neither():
    over = acceptance("expired", "exhibit-1", "The license of 1987 had expired.")
    other = replace(over, id="x", item="no-such-item", prints="Hotan sent 17 men.")
    silent = replace(over, id="y", item="memo-for-notice", subject="exhibit-3", prints="")
    record = a_record()
    record = replace(record, acceptances=(*record.acceptances, over, other, silent))
    shown = " ".join(each.source for each in texts(record, portal_rules()))
    assert "1987" not in shown
    assert "Hotan" not in shown
    assert "E-003: " not in shown
    assert strange(record) == []


def test_of_what_is_not_in_the_set_no_english_is_named():
    said = acceptance("untranslated", "exhibit-77", "It is in English in E-001, p. 5.")
    stray = an_exhibit(77, "Payroll", language="zh")
    record = a_record()
    held = (*record.exhibits, stray)
    record = replace(record, exhibits=held, acceptances=(*record.acceptances, said))
    assert "E-077" not in " ".join(each.source for each in texts(record, portal_rules()))
    assert strange(record) == []


def test_a_sentence_that_stands_in_no_document_is_found_by_this():
    """The test fails where it has to."""
    record = a_record()
    document = compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")
    [first, *rest] = record.statements
    other = replace(first, text="The 9,731 bales were counted twice.")
    found = [*only_in_the_portal(replace(record, statements=(other, *rest)), document)]
    assert found == [
        ("Statement 1", "The 9,731 bales were counted twice"),
        ("Statement 1", "9,731"),
    ]
