"""A word for how all of something stands is never over lines that deny it."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import (
    Bullets,
    Document,
    Heading,
    Label,
    NameValueTable,
    Para,
    Quote,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.status_words import DENIED, status, status_findings
from tests.attesting import a_record

HEADS = (
    "All papers are held.",
    "Complete",
    "Step 4, its papers: complete.",
    "Q-1 to Q-8 — answered.",
    "Every figure is reconciled",
    "The origin is confirmed.",
    "Input and output: reconciled ✓",
    "Nothing is missing.",
    "No question is open",
    "Each difference is explained.",
)
DENIALS = (
    "Missing: the purchase order",
    "The dyeing record — not answered",
    "Not held: proof of payment.",
    "Q-8: answered in part",
    "The loss of lot 3 is still open.",
    "Not explained.",
    "11.8 kg ▲ differs",
    "The weight is contradicted",
    "one figure differs and nothing explains it",
    "The gin was asked twice and has not answered",
)
CLEAN = (
    "The purchase order, E-006",
    "Answered by E-014, p. 3",
    "Held: E-031, an open top container",
    "The gin has answered what was missing before",
    "0.4 kg ✓ within 1 %",
)
UNDER = {
    "a list under a paragraph": lambda head, line: (
        Para(plain(head)), Bullets((plain("x"), plain(line)))),
    "a list under a heading": lambda head, line: (Heading(3, head), Bullets((plain(line),))),
    "a list under a label": lambda head, line: (Label(head), Bullets((plain(line),))),
    "a table under a paragraph": lambda head, line: (
        Para(plain(head)), Table(("a", "b"), ((plain("x"), plain(line)),), (0.5, 0.5))),
    "a value beside its name": lambda head, line: (NameValueTable(((head, plain(line)),)),),
    "names and values under it": lambda head, line: (
        Para(plain(head)), NameValueTable((("x", plain(line)),))),
    "a quotation under it": lambda head, line: (Para(plain(head)), Quote(plain(line))),
    "a cell beside it": lambda head, line: (
        Table(("a", "b"), ((plain(head), plain(line)),), (0.5, 0.5)),),
    "a row set in under its row": lambda head, line: (
        Table(("a", "b"), ((plain("6. Dyeing"), plain(head)),
                          (plain("\u00a0\u00a0lot 1"), plain("x")),
                          (plain("\u00a0\u00a0lot 2"), plain(line))), (0.5, 0.5)),),
}  # fmt: skip


def found(*blocks):
    return status_findings(Document("t", "en-US", blocks=(Heading(1, "A title"), *blocks)))


@pytest.mark.parametrize("under", UNDER)
def test_a_line_that_denies_it_is_found_wherever_it_stands_and_nothing_else_is(under):
    tried = told = wrongly_silent = wrongly_loud = 0
    for head in HEADS:
        for line in (*DENIALS, *CLEAN):
            tried += 1
            asked = bool(found(*UNDER[under](head, line)))
            told += asked
            wrongly_silent += line in DENIALS and not asked
            wrongly_loud += line in CLEAN and asked
    assert (tried, told, wrongly_silent, wrongly_loud) == (150, 100, 0, 0)


NO_STATUS = (
    "What is missing",
    "What was examined",
    "Not answered",
    "Nothing is explained",
    "What CBP asked, the answer, the page",
    "8 CBP requests; 7 answered. Answered in part: the dyeing record.",
    "These papers are not on file.",
    "It was not examined",
    "A mark, ✓ or ▲, says whether what came out is within what was expected of the step",
)


@pytest.mark.parametrize("head", NO_STATUS)
@pytest.mark.parametrize("under", UNDER)
def test_what_is_no_status_may_stand_over_anything(head, under):
    assert status(head) == ""
    assert not found(*UNDER[under](head, DENIALS[0]))


def test_lines_under_another_head_deny_nothing_of_the_first():
    blocks = (
        Para(plain("All is answered.")),
        Para(plain("What is open:")),
        Bullets((plain("Open: it"),)),
    )
    assert not found(*blocks)
    rows = ((plain("1. Ginning"), plain("none ✓")), (plain("2. Dyeing"), plain("2 kg ▲ differs")))
    assert not found(Table(("a", "b"), rows, (0.5, 0.5)))


@pytest.mark.parametrize(
    "basis",
    ["uflpa-applicability", "uflpa-exception", "wro", "finding", "caatsa-exception", "protest"],
)
@pytest.mark.parametrize("audience", Audience)
def test_no_set_has_one_and_a_planted_one_blocks(basis, audience):
    record = a_record(basis)
    document = compose(record, audience, preflight(record, audience), "short")
    assert not status_findings(document)
    planted = replace(
        document,
        blocks=(
            *document.blocks,
            Para(plain("All is complete.")),
            Bullets((plain("Missing: E-1"),)),
        ),
    )
    items = preflight(record, Audience.CBP, {DENIED: status_findings(planted)})
    assert [each.blocks for each in items if each.about.item == DENIED] == [True]
