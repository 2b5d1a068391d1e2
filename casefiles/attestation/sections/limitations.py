"""How far a set reaches: what speaks against it, what nobody examined, what is not answered."""

from collections.abc import Iterator, Sequence

from casefiles.assessment.rules.facts import POSITIVE
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.layout.model import Span, Spans, plain
from casefiles.attestation.model import Audience, Statement
from casefiles.attestation.record.assessed import AssessedIndicator, AssessedScope
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked, to_statement
from casefiles.attestation.sections.matrix import WHERE_ALL, work_not_examined
from casefiles.attestation.wording import STANDING, listed, lower_first, titles
from casefiles.cases.deadlines.wording import capitalized
from casefiles.chain.screening.official_lists import CBP
from casefiles.checklists.vocabulary import Element, Flag, Status
from casefiles.inquiries.summary import NOT_SEEN, InquiryStatus, InquirySummary

_FEW = 2
"""Matters that are named on page one; the rest is counted, and named where the link leads."""

_ALL = 5
"""Matters on which there is evidence against what is claimed that are named one by one."""

_NO_WORK = "How people work there"
"""In one name, where nobody looked at any of it."""

_GENERAL = "The chain of the goods is not traced step by step in this document."


def against(record: CaseRecord, audience: Audience) -> Iterator[Spans]:
    """Say on which matters there is evidence against what is claimed, if there is any."""
    found = [e.indicator.title for _, e in printed(record, audience) if _is_contrary(e)]
    if found:
        link = Span("Contrary evidence", "#contrary", "Section: contrary evidence")
        matters = list(dict.fromkeys(found))
        every_one = len(matters) <= _ALL
        what = titles([lower_first(each) for each in matters]) if every_one else _few(matters)
        said = f"There is evidence against what is claimed ({what}); see "
        yield Span(said), link, Span(".")


def not_examined(record: CaseRecord, audience: Audience) -> list[Spans]:
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
    left = without_a_paper(record, audience)
    if audience is Audience.COUNSEL or record.shows_labor:
        points += [_some(status, names) for status, names in left.items()]
    elif left:
        counted = [f"{STANDING[status]}: {_matters(names)}" for status, names in left.items()]
        points.append(
            (Span(f"{capitalized('; '.join(counted))}; each is named under "), _TO_LIMITS)
        )
    points += [
        (*linked(record, f"{_whose(record, each)}{each.text} "), to_statement(each.number))
        for each in record.statements
        if each.kind == "not-examined"
    ]
    return points


_TO_LIMITS = Span("Limits.", "#limits", "Section: limits")


def _matters(names: Sequence[str]) -> str:
    return "1 matter" if len(names) == 1 else f"{len(names)} matters"


def _whose(record: CaseRecord, statement: Statement) -> str:
    """Who says “I” in a statement that is told away from its declaration."""
    who = [
        signer.name
        for signer in record.signers
        if any(each.statement == statement.id for each in record.declared_by(signer.id))
    ]
    return f"{listed(who)}: " if who else ""


def without_a_paper(record: CaseRecord, audience: Audience) -> dict[Status, list[str]]:
    """Return the matters that nobody examined, or on which too little was found, by standing."""
    scopes = record.in_chain or record.scopes
    found = {
        status: _standing_so(record, audience, scopes, status)
        for status in (Status.NOT_ASSESSED, Status.NO_INFORMATION, Status.INSUFFICIENT)
    }
    return {status: names for status, names in found.items() if names}


def _standing_so(
    record: CaseRecord, audience: Audience, scopes: Sequence[AssessedScope], status: Status
) -> list[str]:
    """The matters that stand so; of which site, where they stand otherwise for another one."""
    found: dict[str, list[str]] = {}
    for scope, looked in printed(record, audience):
        if _was_screened(record, looked):
            continue
        if scope in scopes and looked.status is status and not _is_contrary(looked):
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


def _was_screened(record: CaseRecord, looked: AssessedIndicator) -> bool:
    """What orders name nobody cited, but names were held against CBP's list: Screening says it."""
    held = record.matter.screening if record.prints("screening") else None
    used = {each.list for each in held.screened.lists} if held else set()
    unasked = looked.status is Status.NOT_ASSESSED
    return unasked and CBP in used and Flag.US_ORDER in looked.indicator.flags


def _is_contrary(looked: AssessedIndicator) -> bool:
    return looked.status in POSITIVE or bool(looked.supporting)


def _outside(scope: AssessedScope, audience: Audience) -> str:
    it = scope.scope
    label = "" if audience is Audience.CBP else f" ({it.label})"
    return (
        f"{it.title}{label}: not in the chain as the documents show it. Nothing is claimed for it."
    )


def _some(status: Status, names: list[str]) -> Spans:
    """Say which matters stand so: a few, where all are named further on."""
    link = Span(_few(names), f"#{WHERE_ALL}", "Section: every matter that was looked at")
    said = Span(f"{capitalized(STANDING[status])}: ")
    return said, link if len(names) > _FEW else Span(_few(names)), Span(".")


def every(status: Status, names: list[str]) -> Spans:
    """Say of every matter that stands so that it does."""
    said = f"{capitalized(STANDING[status])}: {titles([lower_first(each) for each in names])}."
    return plain(said)


def _few(names: list[str]) -> str:
    few = [lower_first(each) for each in names[:_FEW]]
    more = len(names) - len(few)
    return titles([*few, f"{more} more"] if more else few)


def stands(found: Sequence[InquirySummary]) -> str:
    """Say in one line how much of what was asked is answered, and what is not."""
    things = "One CBP request" if len(found) == 1 else f"{len(found)} CBP requests"
    if all(each.state is InquiryStatus.ANSWERED for each in found):
        it = "it" if len(found) == 1 else "each"
        return f"{things}; {it} is answered in this submission."
    answered = sum(each.state is InquiryStatus.ANSWERED for each in found)
    said = [f"{things}; {answered} answered."]
    for state, words in _MISSING.items():
        asked_for = [each.inquiry.words.rstrip(" .") for each in found if each.state is state]
        if asked_for:
            said.append(f"{words}: {'; '.join(asked_for)}.")
    return " ".join(said)


_MISSING = {
    InquiryStatus.OPEN: "Not answered",
    InquiryStatus.IN_PART: "Answered in part",
    InquiryStatus.CANNOT: "Not obtained",
    InquiryStatus.BY_THIRD_PARTY: f"Sent to CBP by third parties and {NOT_SEEN}",
}
