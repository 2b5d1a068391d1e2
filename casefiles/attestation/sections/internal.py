"""What only counsel gets: open items, the trace of the result, searches, reasons, readings."""

import re
from collections.abc import Iterator, Sequence

from casefiles.assessment.rules.facts import ElementLeg, ResultPart, ResultReason
from casefiles.assessment.wording import decided
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Callout,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.assessed import AssessedScope
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.sections.scopes import UNVERIFIED
from casefiles.attestation.templates import Severity
from casefiles.attestation.wording import (
    day,
    days_in_words,
    listed,
    moment,
    sentence,
    statement_numbers,
)
from casefiles.cases.retention import keep_until, last_entered
from casefiles.checklists.vocabulary import Basis, Need, SourceChecked

_DECIDES = {
    ResultPart.OUTCOME: "result",
    ResultPart.US: "U.S. law",
    ResultPart.ROUTE: "route",
    ResultPart.ORDER: "order",
    ResultPart.CAATSA: "CAATSA",
}
_OF_EXHIBIT = re.compile(r"(E-\d+)( .*)", re.DOTALL)
_STOPS = {"unfavorable", "unfavorable-elsewhere"}


def internal(record: CaseRecord, items: Sequence[PreflightItem]) -> Iterator[Block]:
    """Yield everything that is kept from CBP, as counsel must know it."""
    yield Heading(2, "For counsel")
    yield from _stop(record, items)
    yield from _items(record, items)
    yield from _trace(record)
    yield from _searches(record)
    yield from _reasons(record)
    yield from _retention(record)


def _stop(record: CaseRecord, items: Sequence[PreflightItem]) -> Iterator[Block]:
    found = (each for each in items if each.about.item in _STOPS)
    if any(each.severity is not Severity.FIXED for each in found):
        asks = Bullets(tuple(plain(each) for each in record.regime.stop))
        yield Callout("Stop: counsel decides before anything is sent or entered", (asks,))


def _items(record: CaseRecord, items: Sequence[PreflightItem]) -> Iterator[Block]:
    told = [each for each in items if each.severity is not Severity.FIXED]
    yield Heading(3, "What a skeptical officer would ask")
    if not told:
        yield Para(plain("Nothing is left to ask."))
        return
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for each in told:
        label, question = _asked_of(each)
        labels = alike.setdefault((_state(each), each.about.item, question, _said(each)), [])
        labels += [label] if label else []
    rows = tuple(
        (plain(state), linked(record, _question(labels, question)), plain(said))
        for (state, _, question, said), labels in alike.items()
    )
    yield Table(("State", "Question", "Reason accepted, or what to do"), rows, (0.13, 0.47, 0.4))


def _asked_of(item: PreflightItem) -> tuple[str, str]:
    """The exhibit that a question begins with, if it does, and the rest of it."""
    found = _OF_EXHIBIT.match(item.asks)
    who, asks = (found[1], found[2]) if found else ("", item.asks)
    return who, days_in_words(asks)


def _question(labels: Sequence[str], rest: str) -> str:
    """One question, or the same of several exhibits as one."""
    if len(labels) < 2:
        return "".join(labels) + rest
    return f"Each of {listed(labels)}{rest}"


def _state(item: PreflightItem) -> str:
    if item.accepted:
        return "accepted"
    return "open" if item.severity is Severity.ACCEPT else item.severity.value


def _said(item: PreflightItem) -> str:
    if item.accepted is None:
        return item.fix
    prints = item.accepted.prints.strip()
    said = sentence(item.accepted.reason)
    return f"{said} Prints: {sentence(prints)}" if prints else f"{said} It prints nothing."


def _trace(record: CaseRecord) -> Iterator[Block]:
    if not record.scopes:
        return
    yield Heading(3, "How the results were reached")
    for scope in record.scopes:
        rows = tuple(_rule(record, each) for each in _told(record, scope))
        yield Table((f"{scope.scope.label}: decision", "Rule", "Based on"), rows, (0.18, 0.32, 0.5))
    yield from _rules(record)


def _told(record: CaseRecord, scope: AssessedScope) -> list[ResultReason]:
    """The reasons of what the law says under which the goods are held: a route is the UFLPA's."""
    of_it = decided(scope.result.us, record.composition.axis)
    return [each for each in scope.result.because if each.decides in of_it]


def _rules(record: CaseRecord) -> Iterator[Block]:
    """Yield the rules that gave the results, in words. They are the program's, of whatever case."""
    applied, kept = record.rules or record.checklist, record.checklist
    named = {each.rule for scope in record.scopes for each in _told(record, scope)}
    own = {each.id: each for each in kept.rules if each.id in _BY_EDITION}
    told = [own.get(each.id, each) for each in applied.rules if each.id in named | {"R1"}]
    by_own = [each.id for each in told if each.id in own and each not in applied.rules]
    but = f", and as edition {kept.version}, which the case keeps, words {listed(by_own)}"
    words = f"{applied.id} {applied.version} words them{but if by_own else ''}"
    yield Para(plain(f"The rules, as checklist {words}:"))
    yield Bullets(tuple(plain(f"{e.id} {e.name}: {sentence(e.text)}") for e in told))
    yield Para(plain(_ALLOCATED))
    yield Para(plain(_NO_NEXUS))
    needs = applied.vocabulary.no_nexus
    yield Bullets(tuple(plain(needs[each]) for each in Need if each in needs))
    before = {each.id: each.text for each in kept.rules}
    anew = [each.id for each in told if before.get(each.id) != each.text]
    if anew:
        said = f"Edition {kept.version}, which the case keeps, words {listed(anew)} otherwise."
        yield Para(plain(f"{said} The results are computed as said here."))


def _rule(record: CaseRecord, reason: ResultReason) -> tuple[Spans, ...]:
    rule = next((each for each in record.checklist.rules if each.id == reason.rule), None)
    mark = "" if rule is None or rule.checked is SourceChecked.SEEN else f" {UNVERIFIED}"
    name = f"{reason.rule} {rule.name}{mark}" if rule else reason.rule
    carried = [*map(_leg, reason.legs)] or [str(each) for each in reason.indicators]
    said = ". ".join(each for each in (listed(carried), reason.note) if each)
    return plain(_DECIDES[reason.decides]), plain(name), plain(said or "–")


def _leg(leg: ElementLeg) -> str:
    proposed = ", our proposal" if leg.strength_basis is Basis.PROJECT_PROPOSAL else ""
    return f"{leg.indicator} ({leg.element.value}, {leg.strength.value}{proposed})"


_BY_EDITION = frozenset({"R2", "R3", "R4", "R7", "R8", "R10", "R12"})
"""Rules that ask the edition's own data what they do: a case is judged by those of its edition."""

_ALLOCATED = (
    "Which element an indicator speaks of is our own allocation, and so is the strength of what is"
    " marked as our proposal."
)
_NO_NEXUS = "Under `no_nexus`: what documents have to show before a connection is excluded."


def _searches(record: CaseRecord) -> Iterator[Block]:
    logged = [(scope, each) for scope in record.scopes for each in scope.searches]
    if not logged:
        return
    yield Heading(3, "Searches logged")
    rows = tuple(
        (
            plain(s.scope.label),
            plain(each.terms),
            plain(each.places),
            plain(f"{each.found} ({each.by}, {day(each.made_on)})"),
        )
        for s, each in logged
    )
    yield Table(("Scope", "Terms", "Where", "Found"), rows, (0.1, 0.3, 0.25, 0.35))


def _reasons(record: CaseRecord) -> Iterator[Block]:
    notes = [
        plain(f"{control.title} ({scope.scope.label}): {sentence(control.reason)}")
        for scope in record.scopes
        for control in scope.controls
        if control.reason.strip()
    ]
    if record.case.notes.strip():
        notes.append(plain(f"Notes on the case: {sentence(record.case.notes)}"))
    if notes:
        yield Heading(3, "Reasons and notes")
        yield Bullets(tuple(notes))


def _retention(record: CaseRecord) -> Iterator[Block]:
    shipments = record.matter.imported.shipments
    entered, until = last_entered(record.case, shipments), keep_until(record.case, shipments)
    if entered is None or until is None:
        return
    facts = (
        ("Entered", plain(day(entered))),
        ("Keep until", plain(f"{day(until)} (19 USC 1508(c); computed, verify with counsel)")),
    )
    yield Heading(3, "Retention")
    yield NameValueTable(facts)
    yield Para(plain(record.templates.notices.computed), ParagraphStyle.SMALL)


def readings(record: CaseRecord) -> Iterator[Block]:
    """Yield of each signer what he read and when, and what is still unread."""
    if not record.read:
        return
    yield Heading(2, "Passages that the signers read")
    unread = {(signer.id, statement.id) for signer, statement in record.unread()}
    for signer in record.signers:
        held = [each for each in record.read if each.signer == signer.id]
        held.sort(key=lambda each: (each.at, record.statement_by_id[each.statement].number))
        lines = [
            f"{statement_numbers([record.statement_by_id[each.statement].number])},"
            f" {moment(record.here(each.at))}, recorded by {each.by}"
            + ("; changed since" if (signer.id, each.statement) in unread else "")
            for each in held
        ]
        if lines:
            yield Heading(3, signer.name)
            yield Bullets(tuple(plain(each) for each in lines))
