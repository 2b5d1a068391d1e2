"""Page one, in the order an officer reads: a reader who stops here is not misled."""

from collections.abc import Iterator, Sequence

from casefiles.assessment.facts import POSITIVE
from casefiles.attestation.customs_business import adopted_by
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.pages.model import (
    Block,
    Bullets,
    Callout,
    Facts,
    Heading,
    Label,
    Para,
    Span,
    Spans,
    Voice,
    plain,
)
from casefiles.attestation.particulars import particulars
from casefiles.attestation.record import Assessed, Looked, Record
from casefiles.attestation.sections.facts import answers_stand, stating
from casefiles.attestation.sections.matrix import WHERE_ALL, work_not_examined
from casefiles.attestation.sections.reconciliation import covered
from casefiles.attestation.sections.references import linked, references, to_statement
from casefiles.attestation.sections.tracing import ANCHOR as TRACING
from casefiles.attestation.sections.tracing import mark
from casefiles.attestation.sections.wording import (
    STANDING,
    day,
    listed,
    lower_first,
    periods,
)
from casefiles.attestation.since import parts_changed
from casefiles.chain.screening.reading import CBP
from casefiles.checklists.vocabulary import Element, Flag, Status
from casefiles.inquiries.standing import NOT_SEEN, Item, State, asked

SET = {Audience.CBP: "Attestation", Audience.COUNSEL: "Counsel set"}
_FEW = 2
"""Matters that are named on page one; the rest is counted, and named where the link leads."""

_NO_WORK = "How people work there"
"""In one name, where nobody looked at any of it."""

_GENERAL = "The chain of the goods is not traced step by step in this document."


def first_page(record: Record, audience: Audience) -> Iterator[Block]:
    """Yield what the document is, about what, what it claims, and what it does not show."""
    kind = "Internal readiness file" if record.composition.internal else SET[audience]
    yield Label(f"{kind} · {record.regime.title}")
    yield Heading(1, record.case.title)
    yield from superseded(record, audience)
    yield Facts(tuple(_particulars(record)))
    yield from _claim(record)
    yield from covered_or_not(record)
    yield from cleared(record)
    yield Callout("Not shown and not examined", tuple(_not_shown(record, audience)))
    yield from _asked(record)


def superseded(record: Record, audience: Audience) -> Iterator[Block]:
    """Which one it takes the place of, and which parts say something else than that did."""
    before = record.last_issued(audience)
    if before is None:
        return
    parts = parts_changed(record.changed[before.id])
    what = f"Changed since then: {listed(parts) or 'nothing that prints'}."
    said = f"This supersedes {before.label}, issued {day(record.day_of(before.issued_at))}. {what}"
    yield Para(plain(said), Voice.SMALL)


def _particulars(record: Record) -> Iterator[tuple[str, Spans]]:
    case, it = record.case, particulars(record)
    facts = (
        ("Review asked for", record.composition.review),
        ("Entries and lines", it.entries),
        ("Detention, port", joined(it.detention_number, _of("port", it.port))),
        ("Presented for examination", it.presented),
        ("Order or decision", it.order_reference),
        ("Importer of record", case.importer),
        ("Goods", joined(it.goods, _of("HTS", it.hts), it.quantity)),
        ("Supplier", case.supplier),
        ("Period", periods(record.in_chain or record.scopes)),
        signed_by(record),
        ("Adopted by", adopted_by(record)),
    )
    for name, value in facts:
        if value.strip():
            yield name, plain(" ".join(value.split()))


def signed_by(record: Record) -> tuple[str, str]:
    """Those whose signature the document has a place for (`declarations`)."""
    if not record.composition.declares:
        return "Prepared by", "".join(each.name for each in record.signers[:1])
    who = [each.name for each in record.signers if record.declared_by(each.id)]
    return "Signed by", listed(who)


def _of(name: str, value: str) -> str:
    return f"{name} {value}" if value.strip() else ""


def joined(*parts: str) -> str:
    """Return what is there of several particulars, in one line."""
    return "; ".join(each for each in parts if each.strip())


def _claim(record: Record) -> Iterator[Block]:
    if not record.composition.claims:
        yield Para(plain("This file claims nothing."), Voice.LEAD)
        return
    yield Label("What is claimed")
    for claim in record.claims:
        places = [(each.exhibit, each.where) for each in record.leaning(claim.id)]
        yield Para(plain(claim.text), Voice.LEAD)
        if links := references(record, places):
            yield Para((Span("It rests on "), *links), Voice.SMALL)


def covered_or_not(record: Record) -> Iterator[Block]:
    """Whether the inputs cover the quantity, where the basis calls for it and it was reckoned."""
    if record.prints("reconciliation") and (said := covered(record)):
        yield Para(said, Voice.SMALL)


def cleared(record: Record) -> Iterator[Block]:
    """How the chain stands to a cleared one: CBP is reported to want it marked clearly."""
    found = record.matter.tracing
    if found and record.prints("tracing"):
        link = Span("Summary tracing report", f"#{TRACING}", "Section: summary tracing report")
        yield Label("How the chain stands to one that CBP cleared")
        yield Para((Span(f"{mark(found)} "), link, Span(".")))


def _not_shown(record: Record, audience: Audience) -> Iterator[Para | Bullets]:
    yield Bullets((*not_examined(record, audience), *against(record, audience)))


def against(record: Record, audience: Audience) -> Iterator[Spans]:
    """Say on which matters there is evidence against what is claimed, if there is any."""
    found = [e.indicator.title for _, e in printed(record, audience) if _is_contrary(e)]
    if found:
        link = Span("Contrary evidence", "#contrary", "Section: contrary evidence")
        what = _few(list(dict.fromkeys(found)))
        said = f"There is evidence against what is claimed ({what}); see "
        yield Span(said), link, Span(".")


def not_examined(record: Record, audience: Audience) -> list[Spans]:
    """Return how far it reaches, what nobody examined, and where nothing was found either way."""
    points: list[Spans] = []
    scopes = record.in_chain or record.scopes
    if scopes:
        named = listed([each.named for each in scopes])
        traced = record.prints("chain") and record.matter.chain.steps
        general = "" if traced else f" {_GENERAL}"
        points.append(plain(f"What is claimed reaches no further than {named}.{general}"))
    if audience is Audience.CBP and record.composition.labor_line and not record.shows_labor:
        points.append(plain(record.composition.labor_line))
    points += [plain(_outside(each, audience)) for each in record.scopes if each not in scopes]
    told_elsewhere = audience is Audience.COUNSEL or record.shows_labor
    for status in (Status.NOT_ASSESSED, Status.NO_INFORMATION, Status.INSUFFICIENT):
        if names := _standing_so(record, audience, scopes, status):
            points.append(_some(STANDING[status], names, told_elsewhere))
    points += [
        (*linked(record, f"{_whose(record, each)}{each.text} "), to_statement(each.number))
        for each in record.statements
        if each.kind == "not-examined"
    ]
    return points


def _whose(record: Record, statement: Statement) -> str:
    """Who says “I” in a statement that is told away from its declaration."""
    who = [
        signer.name
        for signer in record.signers
        if any(each.statement == statement.id for each in record.declared_by(signer.id))
    ]
    return f"{listed(who)}: " if who else ""


def _standing_so(
    record: Record, audience: Audience, scopes: Sequence[Assessed], status: Status
) -> list[str]:
    """The matters that stand so; of which site, where they stand otherwise for another one."""
    found: dict[str, list[str]] = {}
    for scope, looked in printed(record, audience):
        if _was_screened(record, looked):
            continue
        if scope in scopes and looked.standing is status and not _is_contrary(looked):
            is_work = looked.indicator.element is not Element.NEXUS
            none = is_work and audience is Audience.CBP and work_not_examined(scope)
            sites = found.setdefault(_NO_WORK if none else looked.indicator.title, [])
            if scope.scope.title not in sites:
                sites.append(scope.scope.title)
    every = len(scopes)
    return [
        title if len(sites) == every else f"{title} (of {listed(sites)})"
        for title, sites in found.items()
    ]


def _was_screened(record: Record, looked: Looked) -> bool:
    """What orders name nobody cited, but names were held against CBP's list: Screening says it."""
    held = record.matter.screening if record.prints("screening") else None
    used = {each.list for each in held.screened.lists} if held else set()
    unasked = looked.standing is Status.NOT_ASSESSED
    return unasked and CBP in used and Flag.US_ORDER in looked.indicator.flags


def _is_contrary(looked: Looked) -> bool:
    return looked.standing in POSITIVE or bool(looked.supporting)


def _outside(scope: Assessed, audience: Audience) -> str:
    it = scope.scope
    label = "" if audience is Audience.CBP else f" ({it.label})"
    return f"{it.title}{label}: not in the chain as the papers show it. Nothing is claimed for it."


def _some(standing: str, names: list[str], told_elsewhere: bool) -> Spans:  # noqa: FBT001 - one of two
    """Say which matters stand so: a few where all are named further on, else every one."""
    first = standing[:1].upper() + standing[1:]
    if not told_elsewhere:
        return plain(f"{first}: {listed([lower_first(each) for each in names])}.")
    link = Span(_few(names), f"#{WHERE_ALL}", "Section: every matter that was looked at")
    return Span(f"{first}: "), link if len(names) > _FEW else Span(_few(names)), Span(".")


def _few(names: list[str]) -> str:
    few = [lower_first(each) for each in names[:_FEW]]
    more = len(names) - len(few)
    return listed([*few, f"{more} more"] if more else few)


def _asked(record: Record) -> Iterator[Block]:
    found = asked(record.matter.inquiries)
    said = [stating(plain(stands(found)), answers_stand(found))] if found else []
    if record.case.contact.strip():
        said.append(plain(f"{' ' * bool(said)}Contact for CBP: {record.case.contact}"))
    if found:
        yield Label("What CBP asked for, and where it stands")
    if said:
        yield Para(tuple(span for each in said for span in each), Voice.SMALL)


def stands(found: Sequence[Item]) -> str:
    """Say in one line how much of what was asked is answered, and what is not."""
    things = "One thing" if len(found) == 1 else f"{len(found)} things"
    if all(each.state is State.ANSWERED for each in found):
        it = "it" if len(found) == 1 else "each"
        return f"{things} asked for; {it} is answered in this submission."
    answered = sum(each.state is State.ANSWERED for each in found)
    said = [f"{things} asked for; {answered} answered."]
    for state, words in _MISSING.items():
        asked_for = [each.inquiry.words.rstrip(" .") for each in found if each.state is state]
        if asked_for:
            said.append(f"{words}: {'; '.join(asked_for)}.")
    return " ".join(said)


_MISSING = {
    State.OPEN: "Not answered",
    State.IN_PART: "Answered in part",
    State.CANNOT: "Not obtained",
    State.BY_THIRD_PARTY: f"Sent to CBP by third parties and {NOT_SEEN}",
}
