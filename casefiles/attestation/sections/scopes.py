"""Who is spoken of, for which scopes, with which result, and the words of the law."""

from collections.abc import Iterator

from casefiles.assessment.context_proposals import in_words
from casefiles.assessment.rules.evaluate import RuleResult
from casefiles.assessment.scope_acts import UNKNOWN_CONTEXT
from casefiles.assessment.wording import CAATSA, CAATSA_STANDARD, ORDER, beside
from casefiles.attestation.claims import FREELY
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    NameValueTable,
    Para,
    Quote,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.assessed import AssessedScope
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.matrix import work_not_examined
from casefiles.attestation.wording import (
    listed,
    lower_first,
    not_reached,
    period,
    scope_head,
    sentence,
)
from casefiles.cases.model import SUPPLIER, Party
from casefiles.cases.regimes import Axis
from casefiles.checklists.vocabulary import Route, SourceChecked, UsAxis

UNVERIFIED = "†"


def parties(record: CaseRecord) -> Iterator[Block]:
    """Yield the parties, named as their papers name them."""
    if not record.parties:
        return
    yield Heading(2, "Parties")
    rows = tuple((named(each), plain(roles(each)), plain(address(each))) for each in record.parties)
    yield Table(("Name", "Role", "Address and identifiers"), rows, (0.38, 0.2, 0.42))


def scopes(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield each scope and its result. What is said reaches no further than these."""
    yield Heading(2, "Scopes and results")
    said = "The results hold for these scopes and periods, and for nothing else."
    yield Para(plain(said))
    for each in record.scopes:
        yield Heading(3, scope_head(each, audience), each.scope.label)
        yield NameValueTable(tuple(_facts(record, each, audience)))


def definitions(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the definition, quoted, where the legal basis calls for it."""
    wanted = record.composition.definitions
    if not wanted or not (record.shows_labor or audience is Audience.COUNSEL):
        return
    if audience is Audience.CBP and all(map(work_not_examined, record.scopes)):
        return
    yield Heading(2, "The definition")
    sources = {each.id: each for each in record.checklist.sources}
    for each in record.checklist.definitions:
        if each.id in wanted:
            source = sources[each.source]
            unread = audience is Audience.COUNSEL and source.checked is not SourceChecked.SEEN
            mark = f" {UNVERIFIED}" if unread else ""
            yield Quote(plain(each.quote), plain(f"{_LAW.get(each.id, source.title)}{mark}"))


def unverified(record: CaseRecord, audience: Audience) -> bool:
    """Whether anything printed carries the mark of what was not verified."""
    blocks = definitions(record, audience)
    return any(UNVERIFIED in s.text for b in blocks if isinstance(b, Quote) for s in b.source)


_LAW = {
    "C29-2-1": "ILO Forced Labour Convention, 1930 (No. 29), article 2(1)",
    "USC1307": "19 USC 1307",
}


def _facts(
    record: CaseRecord, scope: AssessedScope, audience: Audience
) -> Iterator[tuple[str, Spans]]:
    it, words = scope.scope, record.checklist
    shows_labor = record.shows_labor or audience is Audience.COUNSEL
    facts = [
        ("Party", _names(scope.party) if scope.party else ""),
        ("Site", it.site),
        ("Goods", it.goods),
        ("Workforce", it.workforce if shows_labor else ""),
        ("Recruitment", it.recruitment_channel if shows_labor else ""),
        ("Period", period(scope)),
        ("In the chain", "yes" if it.in_chain else "no"),
    ]
    if audience is Audience.CBP and shows_labor and work_not_examined(scope):
        facts.append(("Work", _NOT_EXAMINED))
    elif shows_labor:
        outcome = words.words_of[scope.result.outcome]
        said = (f"{outcome.label}. {outcome.statement}", *beside(scope.result, named=False))
        facts.append(("Result", " ".join(said)))
    facts += _of_law(record, scope, audience)
    if audience is Audience.COUNSEL:
        facts += [("Workers from", it.worker_region), ("Context", _context(record, scope))]
    for name, value in facts:
        if value.strip():
            yield name, plain(value)


_NOT_EXAMINED = (
    "How people work there was not examined. Nothing here states that forced labor is absent."
)


def _context(record: CaseRecord, scope: AssessedScope) -> str:
    """The context that holds; what places propose instead, and who declined that and why."""
    proposed = record.proposals.of(scope.scope.id)
    if proposed is None and scope.pack.id == UNKNOWN_CONTEXT:
        return ""
    if proposed is None:
        return f"{scope.pack.region}, {scope.pack.period}"
    said = f"{scope.pack.region}, {scope.pack.period}. {in_words(proposed)}."
    if declined := proposed.declined:
        said = f"{said} Declined by {declined.by}: {declined.reason}"
    return said


def _of_law(
    record: CaseRecord, scope: AssessedScope, audience: Audience
) -> Iterator[tuple[str, str]]:
    """What the axis of the law says under which the goods are held, and no other's.

    A presumption of section 3 is said of no goods that came before it, and a route is its alone.
    """
    asked, words, result = record.composition, record.checklist, scope.result
    if asked.axis is Axis.ORDER:
        yield "Order", ORDER[result.order]
    elif asked.axis is Axis.CAATSA:
        yield "CAATSA, section 321", _of_caatsa(record, result)
    elif record.matter.reached.importation.all_earlier and result.us is not UsAxis.BARRED:
        yield "U.S. law", not_reached(record.matter.reached)
    else:
        if asked.route or asked.groups:
            yield "U.S. law", sentence(words.us_axis[result.us])
        if asked.route and _is_told(scope, audience):
            yield "Route", sentence(words.routes[result.route])
    if asked.axis in {Axis.ORDER, Axis.CAATSA} and result.us is UsAxis.BARRED:
        yield "U.S. law", sentence(words.us_axis[result.us])


def _of_caatsa(record: CaseRecord, result: RuleResult) -> str:
    """What its axis says; with the standard of proof too where freely chosen work is claimed."""
    said = CAATSA[result.caatsa]
    freely = any(each.kind == FREELY for each in record.claims)
    return f"{said} {CAATSA_STANDARD}" if freely and CAATSA_STANDARD not in said else said


def _is_told(scope: AssessedScope, audience: Audience) -> bool:
    """That a file supports no route is for counsel: nothing is claimed for such a scope."""
    return audience is Audience.COUNSEL or scope.result.route is not Route.NONE


def named(party: Party) -> Spans:
    """Return a party's names, the former one too."""
    former = f" (formerly {party.former})" if party.former else ""
    return (Span(_names(party) + former),)


def _names(party: Party) -> str:
    """Return the name in the original script, and beside it the romanized one."""
    names = dict.fromkeys(each for each in (party.name, party.romanized) if each)
    return " · ".join(names)


def roles(party: Party) -> str:
    """Return what a party is in the case, but its supplier: that stands on page one."""
    others = [each for each in party.roles if each != SUPPLIER]
    return listed([lower_first(each.replace("-", " ")) for each in others])


def address(party: Party) -> str:
    """Return where a party is, and its identifiers."""
    codes = (("MID", party.mid), ("Unified social credit code", party.credit_code))
    known = [party.address, " ".join(each for each in (party.postal_code, party.country) if each)]
    known += [f"{name} {value}" for name, value in codes if value]
    return "; ".join(" ".join(each.split()) for each in known if each.strip())
