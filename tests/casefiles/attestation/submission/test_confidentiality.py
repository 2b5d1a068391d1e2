"""Only what a signed request for confidential treatment names bears the legend in the binder."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.statement_acts import (
    designate_sections,
    edit_statement,
    support_statement,
    write_statement,
)
from casefiles.attestation.submission import store
from casefiles.attestation.submission.confidentiality import (
    confidentiality_requests,
    legend_pages_by_request,
)
from casefiles.attestation.submission.confidentiality_acts import (
    remove_confidentiality_request,
    write_confidentiality_request,
)
from casefiles.attestation.submission.confidentiality_document import confidentiality_document
from casefiles.attestation.submission.model import ConfidentialityRequest
from casefiles.attestation.submission.sign_confidentiality import request_to_sign
from casefiles.attestation.submission.sign_paper import (
    draft_paper,
    keep_signed_paper,
    sign_paper,
)
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage, Run, Whole
from casefiles.kernel.errors import ConcurrentChange, Impossible, NamesWouldLeave, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.numbering.model import COPY, BatesRange
from casefiles.numbering.number_as_read import number_as_read
from casefiles.numbering.numbering_acts import set_bates
from casefiles.package.binder.contents import read_set
from casefiles.package.binder.export import BinderOptions, export_binder
from casefiles.package.binder.legends import without_legend
from casefiles.reference_data import redaction_reasons, submission_texts
from casefiles.workspace.workspace import Workspace
from tests.attesting import a_record, statement, support, templates
from tests.build import NOON, a_case
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.evidence.redactions.papers import a_paper, with_paper

TEXTS = submission_texts().confidentiality
LEGEND = "".join(templates().notices.cbp_legend.split()).upper()
SAID = {
    "representative": "Dana Whitlock",
    "position": "Director",
    "not_public": "Three people see it.",
    "years": 10,
}
ITEM = "confidentiality-unsigned"


@dataclass(frozen=True)
class Designating:
    """A case with a paper of three pages, of which a statement designates the second."""

    workspace: Workspace
    case: CaseId
    exhibit: str
    statement: str

    def record(self, shipped, at=NOON):
        with self.workspace.reading() as db:
            return read_record(db, self.case, shipped, at)

    def request(self, shipped):
        [found] = confidentiality_requests(self.record(shipped))
        return found

    def write(self, **said):
        write_confidentiality_request(self.workspace, self.case, self.statement, said)

    def draft(self, shipped):
        at = NOON + timedelta(hours=1)
        asked = request_to_sign(self.workspace, self.case, self.statement, shipped, TEXTS, at)
        return draft_paper(self.workspace, asked, shipped)

    def sign(self, shipped, key):
        return keep_signed_paper(self.workspace, sign_paper(self.draft(shipped), key))


@pytest.fixture(scope="module")
def key() -> SigningKey:
    identity = new_identity("Dana Whitlock", "Acme Imports LLC", NOON)
    return SigningKey(identity.name, identity.fingerprint, signing_with(identity, FONTS))


@pytest.fixture
def case(workspace) -> Designating:
    of = a_case(workspace, importer="Acme Imports LLC")
    pages = tuple(((72, 700, f"Price list, page {n}."),) for n in (1, 2, 3))
    _, exhibit = with_paper(workspace, a_paper(pages), "prices.pdf", of)
    describe_exhibits(workspace, of, [exhibit], {"title": "Prices", "source": "Acme"})
    mark = PassageMark(exhibit, OnPage(2))
    made = write_statement(workspace, of, "confidential", "They state our prices.", [mark])
    set_bates(workspace, of, {"prefix": "ACME-"})
    number_as_read(workspace, of)
    return Designating(workspace, of, exhibit, made)


def bound(case, shipped, to):
    """What is written, the words for it, and on which pages of the exhibit the legend stands."""
    options = BinderOptions(Audience.CBP, reasons=redaction_reasons())
    made = export_binder(case.workspace, case.case, to, shipped, NOON, options)
    pdf = pypdfium2.PdfDocument(to / "exhibits.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    first = next(n for n, text in enumerate(texts) if "Price list, page 1" in text)
    with (to / "binder-contents.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    stands = [LEGEND in "".join(text.split()).upper() for text in texts[first:]]
    return made.in_words, stands, row["confidentiality legend"]


def said_of_binder(case, shipped):
    """Which designations bring no legend, and the legend of each exhibit that has one."""
    held = read_set(case.workspace, case.case, Audience.CBP, shipped, NOON)
    said = without_legend(held.record, held.audience)
    return " ".join(said), legend_pages_by_request(held.record)


def test_the_legend_stands_on_the_pages_that_a_signed_request_names_and_on_no_other(
    case, shipped, key, tmp_path
):
    unsigned = "statement 1: not signed; it lacks that it is not public, for how long, "
    told, pages = said_of_binder(case, shipped)
    assert (unsigned in told, pages) == (True, {})
    case.write(**SAID)
    told, pages = said_of_binder(case, shipped)
    assert (told.endswith("(19 CFR 103.35): statement 1: not signed."), pages) == (True, {})
    case.sign(shipped, key)
    words, stands, column = bound(case, shipped, tmp_path / "signed")
    assert stands == [False, True, False]
    assert column.endswith("(some pages)")
    assert "No legend" not in words
    edit_statement(case.workspace, case.case, case.statement, {"text": "They state our costs."})
    told, pages = said_of_binder(case, shipped)
    assert ("statement 1: changed since it was signed on 2026-03-02." in told, pages) == (True, {})
    case.workspace.undo(case.case)
    assert case.request(shipped).signed, "as it was signed"


def test_what_is_signed_says_what_was_asked_and_stays(case, shipped, key):
    case.write(**SAID)
    digest = case.sign(shipped, key)
    [held] = store.signed(case.workspace.db, case.case)
    assert (held.digest, held.holder, held.certificate) == (digest, key.holder, key.fingerprint)
    pdf = pypdfium2.PdfDocument(io.BytesIO(case.workspace.blobs.read(digest)))
    said = " ".join(" ".join(e.get_textpage().get_text_bounded() for e in pdf).split())
    for words in ("They state our prices.", "0-01", "E-001", "ACME-000002", "10 years",
                  "Dana Whitlock", "Director, Acme Imports LLC", "† Not verified"):  # fmt: skip
        assert words in said
    assert "ACME-000001" not in said, "that page is not designated"
    with pikepdf.open(io.BytesIO(case.workspace.blobs.read(digest))) as opened:
        fields = [str(each.T) for each in opened.Root.AcroForm.Fields]
    assert fields == ["representative"], "nothing else to fill in"
    case.workspace.undo(case.case)
    assert store.signed(case.workspace.db, case.case) == []
    case.workspace.redo(case.case)
    assert case.workspace.verify().faults == ()
    assert case.workspace.verify_blobs().faults == ()


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({"not_public": ""}, "that it is not public"),
        ({"years": None}, "for how long"),
        ({"representative": ""}, "the representative"),
        ({"position": " "}, "the representative’s position"),
    ],
)
def test_what_it_lacks_is_said_and_nothing_is_signed(case, shipped, said, lacks):
    case.write(**{**SAID, **said})
    assert case.request(shipped).lacks == (lacks,)
    with pytest.raises(Impossible, match=f"lacks {lacks}"):
        case.draft(shipped)


def test_a_blank_in_the_words_and_what_designates_nothing_are_not_signed(case, shipped):
    case.write(**SAID)
    text = "It is confidential, because ________."
    edit_statement(case.workspace, case.case, case.statement, {"text": text})
    support_statement(case.workspace, case.case, case.statement, [])
    assert case.request(shipped).lacks == ("what is designated", "why it is confidential")
    designate_sections(case.workspace, case.case, case.statement, ["Statements"])
    assert case.request(shipped).lacks == ("why it is confidential",)


def test_at_most_ten_years_are_asked_and_only_for_what_is_of_this_case(case):
    for years in (0, 11):
        with pytest.raises(Impossible, match="not more than 10 years"):
            case.write(years=years)
    other = a_case(case.workspace, "Another")
    with pytest.raises(NotFound):
        write_confidentiality_request(case.workspace, other, case.statement, {"years": 5})
    case.write(years=5)
    case.write(position="Director")
    [held] = store.requests(case.workspace.db, case.case)
    assert (held.years, held.position) == (5, "Director")
    remove_confidentiality_request(case.workspace, case.case, case.statement)
    with pytest.raises(NotFound):
        remove_confidentiality_request(case.workspace, case.case, case.statement)
    case.workspace.undo(case.case)
    assert store.requests(case.workspace.db, case.case) == [held]


def test_a_protected_name_is_not_signed_and_a_case_that_changed_meanwhile_neither(
    case, shipped, key
):
    case.write(**SAID)
    made = sign_paper(case.draft(shipped), key)
    describe_exhibits(case.workspace, case.case, [case.exhibit], {"title": "Aygul Tursun"})
    with pytest.raises(ConcurrentChange):
        keep_signed_paper(case.workspace, made)
    protect(case.workspace, case.case, "Aygul Tursun")
    with pytest.raises(NamesWouldLeave):
        case.draft(shipped)
    assert store.signed(case.workspace.db, case.case) == []


def a_request(*places, years=10, held=6):
    """The record, with a statement that designates these places, and its request."""
    record = a_record()
    exhibit, new = record.by_number[1], statement(9, "confidential", "They state prices.")
    numbers = replace(record.numbers, ranges={})
    if held:
        given = a_range(exhibit, held)
        numbers = replace(record.numbers, ranges={(exhibit.id, COPY): given})
    asked = ConfidentialityRequest(
        "r", record.case.id, new.id, "", "Dana Whitlock", "Director", "", "Three.", years
    )
    return replace(
        record,
        statements=(*record.statements, new),
        supports=(*record.supports, *(support(new, exhibit, each) for each in places)),
        confidentiality=(asked,),
        numbers=numbers,
    )


def a_range(exhibit, pages):
    return BatesRange("b", exhibit.case_id, exhibit.id, "E-001", COPY, "ACME-", 6, 11, pages, None)


@pytest.mark.parametrize(
    ("places", "held", "pages", "bates"),
    [
        ([OnPage(2)], 6, (2,), "ACME-000012"),
        ([OnPage(3), OnPage(2), OnPage(6)], 6, (2, 3, 6), "ACME-000012–000013, ACME-000016"),
        ([OnPage(2), Whole()], 6, (), "ACME-000011–000016"),
        ([Run(None, 0, 5)], 6, (), "ACME-000011–000016"),
        ([OnPage(2)], 7, (), "ACME-000011–000017"),
        ([OnPage(2)], 0, (2,), ""),
    ],
)
def test_pages_are_named_where_the_copy_has_the_pages_of_the_original(places, held, pages, bates):
    [found] = confidentiality_requests(a_request(*places, held=held))
    [named] = found.exhibits
    assert (named.pages, named.bates) == (pages, bates)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(1, 10))
def test_whatever_is_asked_is_in_the_digest_and_the_order_of_passages_is_not(pages, years):
    [found] = confidentiality_requests(a_request(*map(OnPage, pages), years=years))
    [again] = confidentiality_requests(a_request(*map(OnPage, sorted({*pages})), years=years))
    assert found.asked == again.asked
    for changed in (
        replace(found, entity="Another"),
        replace(found, sections=("Statements",)),
        replace(found, exhibits=()),
        replace(found, facts=()),
        replace(found, statement=replace(found.statement, text="Other words.")),
        *(
            replace(found, request=replace(found.request, **{name: other}))
            for name, other in (
                ("representative", "X"), ("position", "X"), ("contact", "X"),
                ("not_public", "X"), ("years", years % 10 + 1),
            )
        ),
    ):  # fmt: skip
        assert changed.asked != found.asked


def test_a_request_that_nobody_signed_is_asked_about_and_brings_no_legend():
    record = a_request(OnPage(2))
    assert legend_pages_by_request(record) == {}
    [item] = [e for e in preflight(record, Audience.CBP) if e.about.item == ITEM]
    assert not item.blocks
    assert "statement 9 designates (not signed; it lacks package labels" in item.asks
    assert [e for e in preflight(a_record(), Audience.CBP) if e.about.item == ITEM] == []


def test_blanks_stay_blanks_in_the_paper():
    [found] = confidentiality_requests(a_request(years=None))
    empty = replace(found, request=None, entity="")
    said = " ".join(e.text for e in document_passages(confidentiality_document(empty, TEXTS)))
    assert "asked for ________ after the day" in said
    assert "I make this statement for ________ and am authorized to do so." in said
    assert "Authorized representative" in said
