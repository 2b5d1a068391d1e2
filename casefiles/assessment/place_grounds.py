"""What of a case lies in a region with a context of its own, as far as names and codes go. Pure.

Each ground is one thing as somebody typed it: an address, a site, a place of lading, where workers
come from. Nothing is concluded from a name that is not known.
"""

from collections.abc import Iterable, Iterator, Sequence

from casefiles.assessment.origin import XINJIANG, proposed_context
from casefiles.cases.model import Party, Scope
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.chain.model import Step
from casefiles.chain.region import InRegion, region_of
from casefiles.checklists.model import Checklist
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import PartyId


@dataclass(frozen=True, slots=True)
class ContextGround:
    """One thing that lies in a region, or may."""

    what: str
    """What it is, such as `step 2 (Ginning)`."""

    text: str
    """The place, as it was typed, in a line."""

    pack: str
    """The context pack of the region."""

    asks: bool = False
    """It is a name that a city of the region has, and places elsewhere have too."""

    of_workers: bool = False
    """It is where workers come from."""

    @property
    def key(self) -> str:
        """What a person decides about: it ends when the place is typed otherwise."""
        return " ".join(f"{self.what}: {self.text}".split())


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """What of a case can say where people work, and where goods come from."""

    parties: Sequence[Party] = ()
    steps: Sequence[Step] = ()
    shipments: Sequence[Shipment] = ()
    lines: Sequence[EntryLine] = ()

    def steps_of(self, party: PartyId | None) -> list[Step]:
        """Return the steps of one party."""
        return [each for each in self.steps if party and each.party == party]


def grounds_of(scope: Scope, checklist: Checklist, case: CasePlaces) -> tuple[ContextGround, ...]:
    """Return what proposes a context for a scope: its regions, its party, its steps and ports."""
    workers = _Typed("where its workers come from", scope.worker_region, of_workers=True)
    found = [
        workers,
        _Typed("where its goods are made", scope.production_region),
        _Typed("its site", scope.site),
        *(_of_party(each) for each in case.parties if each.id == scope.party),
        *(typed for each in case.steps_of(scope.party) for typed in _of_step(each)),
        *(_of_port(each) for each in _shipments_of(scope, case)),
    ]
    return _grounds(checklist, found)


def grounds_without_scope(
    scopes: Iterable[Scope], checklist: Checklist, case: CasePlaces
) -> tuple[ContextGround, ...]:
    """Return what lies there of parties and steps that no scope is about."""
    about = {each.party for each in scopes}
    found = [_of_party(each) for each in case.parties if each.id not in about]
    found += [typed for each in case.steps if each.party not in about for typed in _of_step(each)]
    return _grounds(checklist, found)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A place as it was typed, with the codes beside it."""

    what: str
    place: str
    code: str = ""
    division: str = ""
    """Of a credit code."""

    shown: str = ""
    of_workers: bool = False


def _of_party(party: Party) -> _Typed:
    what, shown = f"the address of {party.name}", party.address or party.postal_code
    if not _in_china(party.country):
        return _Typed(what, "")
    division = party.credit_code.strip()[2:8]
    shown = shown or f"code {party.credit_code}"
    return _Typed(what, party.address, party.postal_code, division, shown)


def _of_step(step: Step) -> Iterator[_Typed]:
    what = f"step {step.number} ({step.title})"
    workers = f"where the workers of {what} come from"
    yield _Typed(workers, step.worker_region, of_workers=True)
    if _in_china(step.country):
        place = "\n".join((step.site, step.prefecture, step.province))
        yield _Typed(what, place, step.postal_code, shown=step.place)


def _of_port(shipment: Shipment) -> _Typed:
    what = f"where {shipment.named} was laden"
    if not _in_china(shipment.country_of_export):
        return _Typed(what, "")
    return _Typed(what, "\n".join((shipment.place_of_lading, shipment.place_of_departure)))


def _shipments_of(scope: Scope, case: CasePlaces) -> Iterator[Shipment]:
    """Those with goods that the party of a scope in the chain made, or that nobody is said of."""
    for shipment in case.shipments if scope.in_chain else ():
        made_by = {each.manufacturer for each in case.lines if each.shipment == shipment.id}
        if not made_by - {None} or scope.party in made_by:
            yield shipment


def _grounds(checklist: Checklist, typed: Iterable[_Typed]) -> tuple[ContextGround, ...]:
    found = []
    for each in typed:
        state = region_of(each.place, each.code, division=each.division)
        named = state is not InRegion.NOT_NAMED
        pack = XINJIANG if named else proposed_context(checklist, each.place)
        if pack in checklist.packs:
            text = " ".join((each.shown or each.place).split())
            is_shared = state is InRegion.SHARED
            found.append(ContextGround(each.what, text, pack, is_shared, each.of_workers))
    return tuple(found)


def _in_china(country: str) -> bool:
    """Whether nothing that was typed speaks against it."""
    return country.strip().upper() in {"", "CN", "CHINA", "PRC"}
