"""Limits, how to check the document, and the facts of integrity, which come last."""

from collections.abc import Collection, Iterator

from casefiles.assessment.rules.facts import POSITIVE
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Heading,
    NameValueTable,
    PageBreak,
    Para,
    ParagraphStyle,
    Quote,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.limitations import every, without_a_paper
from casefiles.attestation.sections.parties import lists_used
from casefiles.attestation.sections.scopes import unverified
from casefiles.attestation.signature_fields import signing_by_hand, signing_in
from casefiles.attestation.wording import in_groups, listed, moment
from casefiles.checklists.vocabulary import Status


def limits(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield how far the document reaches."""
    notices = record.templates.notices
    yield Heading(2, "Limits", "limits")
    named: dict[Status, list[str]] = {}
    if audience is Audience.CBP and not (record.shows_labor or record.composition.internal):
        named = without_a_paper(record, audience)
    means = " ".join(_words(record, audience, named))
    points = [*notices.limits, *([means] if means else [])]
    if record.prints("chain") and record.matter.chain.steps:
        points[0] = f"{points[0]} {notices.before_the_sites}"
    if record.composition.public:
        points.append(notices.publicity)
    if unverified(record, audience) or audience is Audience.COUNSEL:
        points.append(notices.unverified)
    yield Bullets(tuple(map(plain, points)))
    for status, names in named.items():
        yield Para(every(status, names), ParagraphStyle.SMALL)


def _words(record: CaseRecord, audience: Audience, named: Collection[Status]) -> Iterator[str]:
    """Yield what each word means by which a matter stands, and none that stands nowhere."""
    every_one = audience is Audience.COUNSEL or record.shows_labor
    told = {
        each.status
        for _, each in printed(record, audience)
        if every_one or each.supporting or each.status in POSITIVE
    }
    for status, means in record.templates.notices.standings.items():
        if Status(status) in {*told, *named}:
            yield means


def checking(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield how anyone can check the document."""
    notices = record.templates.notices
    if audience is not Audience.CBP and record.composition.declares:  # a signer's page is his own
        yield PageBreak()
    yield Heading(2, "How to check this document")
    with_key, by_hand = signing_in(record), signing_by_hand(record)
    is_unsigned = bool(by_hand) and not with_key
    yield Para(plain(notices.check_unsigned if is_unsigned else notices.check_how))
    if by_hand:
        names = listed([each.name for each in by_hand])
        yield Para(plain(notices.check_on_paper.replace("{names}", names)))
    if audience is Audience.COUNSEL:
        yield Para(plain(notices.check_by_program))
        yield Quote(plain(notices.check_with))
    if not is_unsigned:
        yield Para(plain(notices.unknown_bar))


def integrity(record: CaseRecord, short_hash: str, audience: Audience) -> Iterator[Block]:
    """Yield what pins the document to the case as it was; the manifest says it to a program."""
    yield Heading(3, "Integrity data")
    facts = [
        ("Short hash", f"{short_hash} ({_SHORT})"),
        ("Composed", moment(record.here(record.at))),
    ]
    if audience is Audience.COUNSEL:
        facts += _of_the_program(record)
    rows = [(name, plain(value)) for name, value in facts]
    if audience is Audience.CBP:
        rows += lists_used(record)
    yield NameValueTable(tuple(rows))
    if audience is Audience.COUNSEL:
        yield Para(plain(record.templates.notices.heads))


_SHORT = "the first digits of the SHA-256 of the attached manifest.json, at the foot of every page"


def _of_the_program(record: CaseRecord) -> Iterator[tuple[str, str]]:
    head, checklist = record.head, record.checklist
    yield "Journal", f"entry {head.seq} of case {record.case.label}, {in_groups(head.hash)}"
    digest = in_groups(record.checklist_digest)
    yield "Checklist", f"{checklist.id} {checklist.version}, SHA-256 {digest}"
    yield "Program", f"Rebuttal Desk {record.program}"
