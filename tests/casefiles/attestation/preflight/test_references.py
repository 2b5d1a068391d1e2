"""What a set for CBP names is in it: every number, every link, in the document and on the forms."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.forms.completed import complete_form
from casefiles.attestation.forms.model import FormKind, SignersForm
from casefiles.attestation.layout.model import (
    Bullets,
    Callout,
    Document,
    Drawing,
    DrawnText,
    FilePage,
    Heading,
    Label,
    NameValueTable,
    Para,
    Quote,
    Span,
    Table,
    plain,
)
from casefiles.attestation.layout.runs import anchors, runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.references import (
    BROKEN,
    NO_SUCH_NUMBER,
    NOT_IN_SET,
    reference_findings,
)
from casefiles.attestation.record.paper_relations import PaperRelations
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.evidence.model import Confidentiality, Replacement
from casefiles.kernel.ids import CaseId, FormId
from tests.attesting import NOON, a_record, an_exhibit
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing

STRAY = an_exhibit(77, "Audit report")
"""Of the case, and nothing relies on it."""

SAID = "an audit was made (E-077)"
WHERE = {
    "a label": Label(SAID),
    "a heading": Heading(2, SAID),
    "a paragraph": Para(plain(SAID)),
    "several runs of one paragraph": Para((Span("an audit (E-"), Span("077) was made"))),
    "a list": Bullets((plain("nothing"), plain(SAID))),
    "a quotation": Quote(plain(SAID)),
    "where a quotation stands": Quote(plain("words"), (Span("[E-077, p. 3]"),)),
    "a name of a fact": NameValueTable(((SAID, plain("yes")),)),
    "a fact": NameValueTable((("Audit", plain(SAID)),)),
    "the title of a panel": Callout(SAID, ()),
    "a list in a panel": Callout("Panel", (Bullets((plain(SAID),)),)),
    "a head of a table": Table((SAID,), ((plain("x"),),), (1.0,)),
    "a cell": Table(("Remarks",), ((plain("x"),), (plain(SAID),)), (1.0,)),
    "a picture": Drawing(9, 9, (DrawnText(SAID, 1, 1, 9),), "a picture"),
    "the words for a picture": Drawing(9, 9, (), SAID),
    "what a link is called": Para((Span("audit", "#contrary", "Exhibit E-077, page 1"),)),
}


def a_case(**changed):
    record = a_record(**changed)
    return replace(record, exhibits=(*record.exhibits, STRAY))


def composed(record):
    return compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")


def asked(record, document, kind):
    return [each.it for each in reference_findings(record, Audience.CBP, document)[kind]]


def with_block(block):
    record = a_case()
    document = composed(record)
    return record, replace(document, blocks=(*document.blocks, block))


def test_nothing_is_asked_where_all_that_is_named_is_in_the_set():
    for basis in ("uflpa-applicability", "uflpa-exception", "wro"):
        record = a_case(basis=basis)
        found = reference_findings(record, Audience.CBP, composed(record))
        assert {kind: [*of_it] for kind, of_it in found.items()} == {
            NOT_IN_SET: [], NO_SUCH_NUMBER: [], BROKEN: [],
        }  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_an_exhibit_that_is_not_in_the_set_is_found_wherever_it_is_named(where):
    record, document = with_block(WHERE[where])
    [said] = asked(record, document, NOT_IN_SET)
    assert said.startswith("E-077 (")
    clean = replace(record, exhibits=tuple(e for e in record.exhibits if e.number != STRAY.number))
    assert asked(clean, document, NOT_IN_SET) == []
    assert asked(clean, document, NO_SUCH_NUMBER) != []


@pytest.mark.parametrize("place", ["title", "header", "footer"])
def test_it_is_found_in_what_stands_on_every_page(place):
    record = a_case()
    document = replace(composed(record), **{place: SAID})
    assert asked(record, document, NOT_IN_SET) == [f"E-077 (the {place})"]


@pytest.mark.parametrize("blank", ["efforts", "results", "belief"])
def test_what_a_form_names_comes_into_the_set_and_what_was_set_aside_is_asked_about(blank):
    record = a_case()
    values = dict.fromkeys(SignersForm.__slots__, "")
    values |= dict.fromkeys(("shipment", "party", "maker", "departed_on", "labor"))
    values |= {"id": FormId("f"), "case_id": CaseId("c"), "number": 1, "kind": FormKind.STATEMENT}
    form = complete_form(SignersForm(**values | {blank: SAID}), ImportSummary(), {})
    record = replace(record, matter=replace(record.matter, forms=(form,)))
    assert STRAY in in_set(record, Audience.CBP)
    assert asked(record, composed(record), NOT_IN_SET) == []
    aside = replace(STRAY, set_aside="a draft")
    record = replace(record, exhibits=(*record.exhibits[:-1], aside))
    assert asked(record, composed(record), NOT_IN_SET) == [
        "E-077 (form: Statement of the ultimate consignee)"
    ]


LINKS = {
    "an anchor that is not there": Span("see", "#nowhere", "Section: nowhere"),
    "a file that is not in the set": Span("see", FilePage("exhibits/E-077.pdf"), "a file"),
    "a page after the last": Span("see", FilePage("exhibits/E-001.pdf", 7), "page 7"),
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_leads_nowhere_is_found(link):
    record, document = with_block(Para((LINKS[link],)))
    assert len(asked(record, document, BROKEN)) == 1
    told = preflight(record, Audience.CBP, reference_findings(record, Audience.CBP, document))
    assert [each.blocks for each in told if each.about.item == BROKEN] == [True]
    there = Span("see", FilePage("exhibits/E-001.pdf", 6), "page 6")
    clean = replace(document, blocks=(*document.blocks[:-1], Para((there,))))
    assert asked(record, clean, BROKEN) == []


def test_the_papers_of_the_lines_are_in_the_set_but_what_is_kept_back_is_neither_in_it_nor_named():
    for kept_back in (False, True):
        marked = Confidentiality.PERSONAL if kept_back else Confidentiality.BUSINESS
        paper = replace(STRAY, confidentiality=marked)
        record = a_record_of(a_standing(1, TWO), known={"papers": {TWO[0].id: (paper.id,)}})
        record = replace(record, exhibits=(*record.exhibits, paper))
        assert (paper in in_set(record, Audience.CBP)) is not kept_back
        named = any("E-077" in each.text for each in runs(composed(record)))
        assert named is not kept_back
        assert asked(record, composed(record), NOT_IN_SET) == []


def test_a_paper_says_what_it_came_in_only_where_that_is_in_the_set():
    record = a_case()
    inside = replace(record.exhibits[0], parent=STRAY.id)
    record = replace(record, exhibits=(inside, *record.exhibits[1:]))
    assert asked(record, composed(record), NOT_IN_SET) == []
    assert not any("came in" in each.text for each in runs(composed(record)))
    for_counsel = compose(record, Audience.COUNSEL, [], "short")
    assert any("came in E-077" in each.text for each in runs(for_counsel))


def test_what_replaced_a_paper_that_is_relied_on_is_in_the_set_too():
    record = a_case()
    old = record.exhibits[0].id
    replaced = Replacement("r", CaseId("c"), STRAY.id, old, "Ada", "why", "Ada", NOON)
    record = replace(record, papers=PaperRelations(replacements=(replaced,)))
    assert STRAY in in_set(record, Audience.CBP)
    assert asked(record, composed(record), NOT_IN_SET) == []


def test_anchors_are_places_and_no_words():
    blocks = (Heading(2, "Title", "E-070"), Table(("No.",), ((plain("1"),),), (1.0,), ("E-078",)))
    document = Document("t", "en", blocks)
    assert anchors(document) == {"E-070", "E-078"}
    assert [each.text for each in runs(document)] == ["t", "Title", "No.", "1"]


def test_what_is_known_of_a_document_is_not_said_of_the_one_that_replaces_it():
    document = Document("t", "en", (Heading(1, "Title"),))
    assert runs(document) is runs(document)
    assert [each.text for each in runs(replace(document, title="u"))] == ["u", "Title"]
