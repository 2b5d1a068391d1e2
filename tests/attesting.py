"""A made-up case as an attestation sees it: cotton shirts, a plant in Ningbo, two signers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.model import Search, Tie
from casefiles.assessment.rules.evaluate import RuleResult, evaluate
from casefiles.attestation.digests import statement_digest
from casefiles.attestation.model import (
    Acceptance,
    Adoption,
    Declaration,
    Knowledge,
    Signer,
    Statement,
    StatementRead,
    Support,
)
from casefiles.attestation.record.assessed import (
    AssessedControl,
    AssessedIndicator,
    AssessedScope,
    Evidence,
)
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.templates import FILES, Templates, load
from casefiles.cases.model import CaseFile, Party, Scope
from casefiles.checklists.load import load as load_checklist
from casefiles.checklists.model import Edition
from casefiles.checklists.vocabulary import ControlState, Status
from casefiles.evidence.model import Conditions, Confidentiality, Exhibit, Reading, State
from casefiles.evidence.places import Cells, OnPage, Place, Whole, to_text
from casefiles.inquiries.model import Inquiry, InquiryAnswer, InquiryKind, InquirySource
from casefiles.inquiries.summary import InquirySummary, summarize
from casefiles.kernel.ids import (
    CaseId,
    Digest,
    ExhibitId,
    InquiryId,
    PartyId,
    ScopeId,
    SignerId,
    StatementId,
)
from casefiles.reference_data import regimes
from casefiles.storage.chain_heads import ChainHead
from resources import folder

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CASE = CaseId("case")
SECRET = "Zebra-internal"
"""Stands in everything that must never leave the house."""


@cache
def templates() -> Templates:
    texts = folder("templates")
    return load({name: (texts / f"{name}.yaml").read_text("utf-8") for name in FILES})


@cache
def edition() -> Edition:
    return load_checklist(folder("checklists") / "ilo-forced-labor-state-imposed")


def a_case_file(**changed) -> CaseFile:
    return replace(
        CaseFile(
            id=CASE,
            case_id=CASE,
            number=1,
            title="Kaveri Apparel: cotton knit shirts",
            legal_basis="uflpa-applicability",
            supplier="Ningbo Haiyun Garment Co., Ltd.",
            importer="Kaveri Apparel Imports LLC",
            goods="Men’s knit shirts of cotton, short-sleeved",
            hts="6105.10.0010",
            quantity="14,400 pieces in 600 cartons",
            entries="ABC-1234567-8, lines 1 to 3",
            detention_number="2026-2704-00117 of February 9, 2026",
            port="2704, Los Angeles/Long Beach",
            contact="M. Okafor, Kaveri Apparel Imports LLC, +1 562 555 0142, customs@k.example",
            order_reference="",
            counsel="Harlan & Reyes LLP",
            counsel_directs=True,
            counsel_since=date(2026, 2, 11),
            notes=f"{SECRET} notes of the case",
            entry_date=date(2026, 2, 3),
            opened_at=NOON,
            closed_at=None,
            legal_hold="",
        ),
        **changed,
    )


def a_party(name: str, romanized: str = "", **changed) -> Party:
    return replace(
        Party(
            id=PartyId(f"party-{romanized or name}"),
            case_id=CASE,
            name=name,
            romanized=romanized,
            former="",
            roles=("manufacturer",),
            address="88 Zhongshan Road, Haishu District, Ningbo, Zhejiang",
            postal_code="315010",
            country="CN",
            mid="",
            credit_code="",
            contact="",
            notes=f"{SECRET} notes of a party",
        ),
        **changed,
    )


def an_exhibit(number: int, title: str, **changed) -> Exhibit:
    return replace(
        Exhibit(
            id=ExhibitId(f"exhibit-{number}"),
            case_id=CASE,
            number=number,
            receipt="receipt",
            name=f"{SECRET} file {number}.pdf",
            folder=f"{SECRET} folder",
            digest=Digest(f"{number:064x}"),
            size=184_320 + number,
            received_at=NOON,
            title=title,
            kind="customs_doc",
            source="supplier",
            source_group="supplier",
            party=None,
            language="en",
            made_on=date(2025, 10, 14),
            covers_from=None,
            covers_to=None,
            expires_on=None,
            conditions=Conditions.UNKNOWN,
            ordinary_course=True,
            confidentiality=Confidentiality.BUSINESS,
            verified="",
            reliability="",
            credibility="",
            grade_reason="",
            set_aside="",
        ),
        **changed,
    )


def a_reading(exhibit: Exhibit, pages: int | None = 6, **changed) -> Reading:
    return replace(
        Reading(
            id=f"reading-{exhibit.number}",
            case_id=CASE,
            exhibit=exhibit.id,
            state=State.READ,
            mime="application/pdf",
            pages=pages,
            facts="{}",
            reader="test",
            reason="",
            detail="",
        ),
        **changed,
    )


def evidence(exhibit: Exhibit, place: Place, direction: str = "contradicts", **changed) -> Evidence:
    known = {"quote": "", "reliability": "B", "credibility": "2", "note": f"{SECRET} note"}
    known["tie"] = Tie.PARTY if direction == "supports" else None
    return Evidence(exhibit.id, place, direction=direction, **{**known, **changed})


def statement(number: int, kind: str, text: str) -> Statement:
    return Statement(StatementId(f"statement-{number}"), CASE, number, kind, text)


def support(of: Statement, exhibit: Exhibit, place: Place, quote: str = "") -> Support:
    name = f"support-{of.number}-{exhibit.number}-{to_text(place)}"
    return Support(name, CASE, of.id, exhibit.id, to_text(place), quote)


def an_inquiry(number: int, words: str, **changed) -> Inquiry:
    return replace(
        Inquiry(
            id=InquiryId(f"inquiry-{number}"),
            case_id=CASE,
            number=number,
            position=number,
            kind=InquiryKind.ASKED,
            words=words,
            source=InquirySource.NOTICE,
            detention=None,
            task=None,
            exhibit=None,
            page=None,
            asked_on=None,
            due_on=None,
            said="",
            cannot="",
            third_party="",
            in_answer_to=None,
            sent_on=None,
            sent_task=None,
        ),
        **changed,
    )


def an_answer(to: Inquiry, by: Exhibit | Statement, place: Place = Whole()) -> InquiryAnswer:  # noqa: B008 - a value without fields
    name = f"answer-{to.number}-{by.id}-{to_text(place)}"
    if isinstance(by, Statement):
        return InquiryAnswer(name, CASE, to.id, None, "", "", None, by.id)
    return InquiryAnswer(name, CASE, to.id, by.id, to_text(place), "", None, None)


def what_was_asked(held: tuple[Exhibit, ...]) -> tuple[InquirySummary, ...]:
    """Three questions with an answer, and one without."""
    origin = an_inquiry(1, "Origin of the cotton at bale level")
    paid = an_inquiry(2, "Purchase orders and proof of payment for yarn")
    moved = an_inquiry(3, "Transport documents to the port of lading")
    equipment = an_inquiry(4, "List of the equipment owned by each party")
    answers = (
        an_answer(origin, held[0], OnPage(2)),
        an_answer(origin, held[3]),
        an_answer(paid, held[1], OnPage(1)),
        an_answer(paid, held[2], OnPage(2)),
        an_answer(moved, held[4]),
    )
    return tuple(summarize((origin, paid, moved, equipment), answers))


def declaration(
    by: Signer, to: Statement, basis: Knowledge = Knowledge.RECORDS, *, struck: bool = False
) -> Declaration:
    return Declaration(f"{by.id} {to.id}", CASE, by.id, to.id, basis, struck)


def acceptance(item: str, subject: str, prints: str) -> Acceptance:
    name = f"{item} {subject}"
    return Acceptance(name, CASE, item, subject, f"{SECRET} reason", prints, "Ada", NOON)


def exhibits() -> tuple[Exhibit, ...]:
    chinese = {"language": "zh en"}
    return (
        an_exhibit(1, "Bale list and gin receipts, cotton of crop year 2024", source="supplier"),
        an_exhibit(2, "Yarn purchase contract HY-2025-081", kind="customs_doc", **chinese),
        an_exhibit(
            3,
            "Account statement, Bank of Ningbo, September 2025",
            kind="bank_transfer",
            source="bank",
            source_group="bank",
            **chinese,
            covers_from=date(2025, 9, 1),
            covers_to=date(2025, 9, 30),
        ),
        an_exhibit(
            4,
            "Import declaration of raw cotton, Ningbo customs",
            kind="customs_doc",
            source="customs",
            source_group="customs",
        ),
        an_exhibit(5, "Bill of lading ONEY-NGB-448120", source="carrier", source_group="carrier"),
        an_exhibit(6, "Annual report 2023", kind="annual_report", language="zh"),
        an_exhibit(
            7,
            "Resolution of the members on authority to sign",
            source="importer",
            paper="resolution",
        ),
        an_exhibit(8, "Draft memorandum", confidentiality=Confidentiality.PRIVILEGED),
        an_exhibit(9, "Duplicate of the contract", set_aside="the same as E-002"),
        an_exhibit(10, "Letter of engagement", source="importer", paper="engagement"),
    )


def parties() -> tuple[Party, ...]:
    return (
        a_party(
            "宁波海云服装有限公司",
            "Ningbo Haiyun Garment Co., Ltd.",
            mid="CNNINHAI88NIN",
            credit_code="91330203MA2AH7K93X",
            roles=("manufacturer", "seller"),
        ),
        a_party(
            "昌吉棉业 (چاڭجى)",
            "Changji Cotton Trading",
            roles=("former-supplier",),
            postal_code="831100",
        ),
        a_party(
            "Kaveri Apparel Imports LLC",
            roles=("importer-of-record", "ultimate-consignee"),
            address="2201 Harbor Plaza, Long Beach, California",
            postal_code="90802",
            country="US",
        ),
    )


def signers(held: tuple[Exhibit, ...]) -> tuple[Signer, ...]:
    return (
        Signer(
            SignerId("signer-1"),
            CASE,
            1,
            "Dana Whitfield",
            "Whitfield Trade Review LLC",
            "Reviewer",
            "consultant",
            "Kaveri Apparel Imports LLC",
            held[9].id,
            "Ningbo, China",
            in_us=False,
            zone="Asia/Shanghai",
            covers="ABC-1234567-8",
        ),
        Signer(
            SignerId("signer-2"),
            CASE,
            2,
            "Miriam Okafor",
            "Kaveri Apparel Imports LLC",
            "Director of Customs Compliance",
            "importer-officer",
            "",
            held[6].id,
            "Long Beach, California",
            in_us=True,
            zone="America/Los_Angeles",
            covers="all",
        ),
    )


@cache
def a_result(basis: str = "no-nexus") -> RuleResult:
    row = StatusRow(
        "scope",
        "ctx-default",
        all_nexus_absent=basis in {"no-nexus", "affirmative"},
        all_required_absent=basis == "affirmative",
        all_af_satisfied=basis == "affirmative",
    )
    return evaluate(facts_of(edition().checklist, row))


def a_scope(number: int = 1, **changed) -> Scope:
    return replace(
        Scope(
            id=ScopeId(f"scope-{number}"),
            case_id=CASE,
            number=number,
            edition="edition",
            title="Yarn and sewing, Ningbo plant",
            party=parties()[0].id,
            site="Ningbo plant, 88 Zhongshan Road",
            goods="Men’s knit shirts, style HY-204",
            workforce="All lines, local hires",
            recruitment_channel="Direct hire",
            period_from=date(2025, 9, 1),
            period_to=date(2025, 12, 31),
            worker_region="Zhejiang",
            production_region="Zhejiang",
            context_pack="ctx-default",
            absence_opened="",
            in_chain=True,
        ),
        **changed,
    )


def looked_at(held: tuple[Exhibit, ...], groups: tuple[str, ...]) -> tuple[AssessedIndicator, ...]:
    """Origin shown by customs and bank; an annual report that speaks of a former supplier."""
    by_id = {
        "SI-N01": (
            Status.AFFIRMATIVELY_ABSENT,
            (
                evidence(held[0], OnPage(2), quote="Origin: Texas, USA; bales 1 to 420"),
                evidence(held[3], OnPage(1)),
            ),
        ),
        "SI-N02": (
            Status.AFFIRMATIVELY_ABSENT,
            (evidence(held[1], OnPage(1)), evidence(held[2], OnPage(2))),
        ),
        "SI-P01": (Status.AFFIRMATIVELY_ABSENT, (evidence(held[3], OnPage(2)),)),
        "SI-N04": (
            Status.INDICATED,
            (
                evidence(
                    held[5],
                    OnPage(5),
                    "supports",
                    quote="参与对口援疆劳务协作",
                ),
            ),
        ),
        "SI-N05": (Status.NO_INFORMATION, ()),
        "ILO11-01": (Status.AFFIRMATIVELY_ABSENT, (evidence(held[2], Cells("Jan", "B2:D14")),)),
        "ILO11-03": (Status.NO_INFORMATION, ()),
    }
    found = []
    for each in edition().checklist.indicators:
        if each.group in groups:
            status, cited = by_id.get(each.id, (Status.NOT_ASSESSED, ()))
            found.append(AssessedIndicator(each, dict.fromkeys(each.dimensions, status), cited))
    return tuple(found)


def a_search() -> Search:
    terms, made_on = f"{SECRET} 援疆", date(2026, 2, 20)
    return Search("search-1", CASE, a_scope().id, terms, "company site", made_on, "nothing", "Ada")


def an_assessed(held: tuple[Exhibit, ...], *, labor: bool = False, result=None) -> AssessedScope:
    checklist = edition().checklist
    open_groups = ("ILO11", "SI-N", "SI-P") if labor else ("SI-N", "SI-P")
    controls = tuple(
        AssessedControl(each.id, each.title, ControlState.OPEN, f"{SECRET} control")
        for each in checklist.controls
    )
    return AssessedScope(
        scope=a_scope(),
        party=parties()[0],
        pack=checklist.packs["ctx-default"],
        result=result or a_result(),
        looked=looked_at(held, open_groups),
        controls=controls if labor else (),
        closed=tuple(each.title for each in checklist.groups if each.id not in open_groups),
        searches=(a_search(),),
    )


def a_record(basis: str = "uflpa-applicability", **changed) -> CaseRecord:
    """Ready to be issued as an applicability set for CBP but for one open question."""
    held = exhibits()
    claim = statement(
        1,
        "claim-no-nexus",
        "For the Ningbo plant, in the period September 1 to December 31, 2025, the evidence on"
        " file affirmatively excludes production or inputs in the Xinjiang Uyghur Autonomous"
        " Region and a listed entity.",
    )
    shown = statement(
        2,
        "papers-show",
        "The cotton was ginned in Texas and entered Ningbo under one import declaration",
    )
    paid = statement(
        3,
        "papers-show",
        "The yarn was paid for by the buyer named in the contract, in full, in September 2025.",
    )
    examined = statement(4, "examined", templates().statements["examined"].text)
    absent = statement(5, "not-examined", templates().statements["not-examined"].text)
    obtained = statement(
        6,
        "obtained",
        "Kaveri Apparel Imports LLC asked its supplier for these papers on February 12, 2026,"
        " and received them by courier on February 20, 2026.",
    )
    kept = statement(
        7,
        "kept",
        "Since then the files have been kept unchanged in the records of the importer.",
    )
    dana, miriam = signers(held)
    known = {each.id: a_reading(each) for each in (*held[:8], held[9])}
    scope = an_assessed(held, labor=basis not in {"uflpa-applicability", "protest"})
    regime = regimes()[basis]
    record = CaseRecord(
        at=NOON,
        head=ChainHead(CASE, 118, Digest("ab" * 32)),
        program="0.1.0",
        case=a_case_file(legal_basis=basis),
        regime=regime,
        composition=read_composition(regime.composition, basis, templates()),
        templates=templates(),
        checklist=edition().checklist,
        checklist_digest=edition().digest,
        parties=parties(),
        scopes=(scope,),
        exhibits=held,
        readings=known,
        statements=(claim, shown, paid, examined, absent, obtained, kept),
        supports=(
            support(claim, held[0], OnPage(2)),
            support(claim, held[3], OnPage(1)),
            support(shown, held[0], OnPage(2), "Origin: Texas, USA; bales 1 to 420"),
            support(shown, held[3], OnPage(1)),
            support(paid, held[1], OnPage(1)),
            support(paid, held[2], OnPage(2)),
        ),
        signers=(dana, miriam),
        declarations=(
            declaration(dana, shown),
            declaration(dana, paid),
            declaration(dana, examined, Knowledge.PERSONAL),
            declaration(dana, absent, Knowledge.PERSONAL),
            declaration(miriam, obtained, Knowledge.PERSONAL),
            declaration(miriam, kept, Knowledge.PERSONAL),
        ),
        acceptances=(
            acceptance(
                "contrary",
                "scope-1 SI-N04",
                "The annual report of 2023 speaks of a program that ended before the period; the"
                " roster and the insurance record of the period show no worker from it.",
            ),
            acceptance(
                "asked-unanswered",
                "inquiry-4",
                "The supplier has not yet given a list of its equipment; it will follow.",
            ),
            acceptance(
                "untranslated",
                held[5].id,
                "The annual report is in Chinese; the passage is in English in E-001, p. 6.",
            ),
        ),
        issued=(),
        adoption=Adoption(
            "adoption", CASE, "Priya Raman", "Raman & Cole LLP", "attorney", "California 204417"
        ),
        matter=Matter(inquiries=what_was_asked(held)),
    )
    read = tuple(
        StatementRead(
            f"read-{each.id}",
            CASE,
            dana.id,
            each.id,
            statement_digest(each, record.leaning(each.id)),
            "Ada",
            NOON,
        )
        for each in (shown, paid)
    )
    return replace(record, **{"read": read} | changed)
