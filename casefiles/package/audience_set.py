"""Which exhibits a package for an audience holds, and why others are left out. Pure, but its read.

What may not go to CBP or a supplier at all stops the package, so that a person looks; the rest is
left out and counted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from sqlite3 import Connection

from casefiles.assessment import store as assessment
from casefiles.assessment.model import Direction
from casefiles.attestation.audience_rules import (
    AudienceRules,
    ExhibitChoice,
    Holding,
    PackageAudience,
)
from casefiles.attestation.exhibit_families import (
    containers,
    family,
    is_testimony,
    with_privileged,
    without_consent,
)
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.memoize import memoize
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.model import Party
from casefiles.checklists.vocabulary import ControlledBy
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId, PartyId
from casefiles.requests import store as requests

IN_WORDS = {
    Holding.PRIVILEGED: "privileged, or belonging to what is",
    Holding.UNCONSENTED: "of testimony without its source’s consent",
    Holding.TESTIMONY: "of testimony",
    Holding.CONTRARY: "with a passage against the importer",
    Holding.SET_ASIDE: "set aside",
}
"""How people speak of what is left out."""

NOT_THEIRS = "not shown to have come from the supplier"
HOLDS_OTHERS = "holding a document of somebody else"


@dataclass(frozen=True, slots=True)
class AudienceSet:
    """What a package holds of the exhibits of a case."""

    rules: AudienceRules
    exhibits: tuple[Exhibit, ...]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels of what was to choose from and is not in it, by why. Said here, never in a package."""

    party: Party | None = None
    """The supplier, of a package for one."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """The exhibits of each class, with what would show them."""

    held: Mapping[Holding, frozenset[ExhibitId]]

    def why_not(self, exhibit: ExhibitId, rules: AudienceRules) -> str:
        """Say why an exhibit is kept from an audience, or nothing."""
        for each, those in self.held.items():
            if exhibit in those and each not in rules.holds:
                return IN_WORDS[each]
        return ""


def audience_set(
    db: Connection,
    record: CaseRecord,
    rules: AudienceRules,
    party: PartyId | None = None,
    among: Collection[ExhibitId] | None = None,
) -> AudienceSet:
    """Choose the exhibits for an audience; `party` is the supplier, of a package for one.

    `among`: the exhibits there are to choose from, where it is not for the audience to say.
    Raises `Impossible` where what is privileged would reach CBP or a supplier.
    """
    supplier = _supplier(record, rules, party)
    chosen, not_theirs = _chosen(db, record, rules, supplier)
    if among is not None:
        chosen = [each for each in record.exhibits if each.id in among]
    classes = _classes(db, record.of_all, rules)
    _stop(chosen, classes, rules)
    kept, left = list[Exhibit](), dict[str, list[str]]()
    for each in chosen:
        if why := classes.why_not(each.id, rules):
            left.setdefault(why, []).append(each.label)
        else:
            kept.append(each)
    for why, labels in not_theirs.items():
        left.setdefault(why, []).extend(labels)
    said = {why: tuple(labels) for why, labels in left.items()}
    return AudienceSet(rules, tuple(kept), said, supplier)


def kept_from_others(
    db: Connection, record: CaseRecord, rules: AudienceRules
) -> dict[ExhibitId, str]:
    """Return of which classes each exhibit is that some do not get, for whoever gets all."""
    classes = _classes(db, record.of_all, rules).held
    return {
        each.id: "; ".join(IN_WORDS[one] for one, those in classes.items() if each.id in those)
        for each in record.exhibits
    }


def _supplier(record: CaseRecord, rules: AudienceRules, party: PartyId | None) -> Party | None:
    wants_one = rules.exhibits is ExhibitChoice.OWN
    if wants_one and party is None:
        raise Impossible("A package for a supplier: for which? Name a party of the case.")
    if not wants_one and party is not None:
        raise Impossible("Only a package for a supplier is of one party.")
    return record.party_by_id[party] if party else None


def _chosen(
    db: Connection, record: CaseRecord, rules: AudienceRules, supplier: Party | None
) -> tuple[Sequence[Exhibit], Mapping[str, list[str]]]:
    """Return what is to choose from, and what is the supplier's and not known to come from it."""
    if rules.exhibits is ExhibitChoice.ALL:
        return record.exhibits, {}
    if rules.exhibits is ExhibitChoice.RELIED_ON:
        return in_set(record, Audience.CBP), {}
    if supplier is None:
        return [e for e in record.exhibits if not e.set_aside], {}
    return _own(db, record, supplier)


def _own(
    db: Connection, record: CaseRecord, supplier: Party
) -> tuple[Sequence[Exhibit], Mapping[str, list[str]]]:
    """Its papers that it handed over itself: somebody else's hand would be betrayed."""
    others = {e.id for e in record.exhibits if e.party is not None and e.party != supplier.id}
    mixed = containers(record, others)
    came_back = _replies(db, record, supplier.id)
    kept, left = list[Exhibit](), dict[str, list[str]]()
    for each in record.exhibits:
        if each.party != supplier.id or each.set_aside:
            continue
        came = each.id in came_back or _handed_over(record, each, supplier)
        if not came or others & containers(record, [each.id]):
            left.setdefault(NOT_THEIRS, []).append(each.label)
        elif each.id in mixed:
            left.setdefault(HOLDS_OTHERS, []).append(each.label)
        else:
            kept.append(each)
    return kept, left


def _replies(db: Connection, record: CaseRecord, party: PartyId) -> set[ExhibitId]:
    """What a person confirmed as a reply of this party."""
    case = record.case.id
    asked = {each.id for each in requests.rounds(db, case) if each.party == party}
    items = {i.id for r, held in requests.items(db, case).items() if r in asked for i in held}
    return {e for item, held in requests.replies(db, case).items() if item in items for e in held}


def _handed_over(record: CaseRecord, exhibit: Exhibit, supplier: Party) -> bool:
    """Whether it is said that a paper came from its party, and nothing else is said."""
    by, _, how = exhibit.handed_by.partition(",")
    if how.strip().casefold() not in _WAYS:
        return False
    said = [exhibit.source, exhibit.source_group, by]
    spoken = [" ".join(each.split()).casefold() for each in said]
    return bool(spoken[0] or spoken[1]) and all(
        not each or each in _own_words(record) or _is_named(record, supplier, each)
        for each in spoken
    )


@memoize
def _own_words(record: CaseRecord) -> frozenset[str]:
    """Return the words for a source that is the party itself, such as `supplier`."""
    kinds = (e for e in record.checklist.source_kinds if e.controlled_by is ControlledBy.PARTY)
    return frozenset(word for kind in kinds for word in (kind.id, *kind.also))


def _is_named(record: CaseRecord, supplier: Party, spoken: str) -> bool:
    """Whether words are a party's name or how it begins, and no other party's."""
    called = [each.id for each in record.parties if any(_begins(n, spoken) for n in _names(each))]
    return called == [supplier.id]


def _names(party: Party) -> Iterator[str]:
    for each in (party.name, party.romanized, party.former, party.contact):
        yield " ".join(each.split()).casefold()


def _begins(name: str, spoken: str) -> bool:
    """Whether a name begins with these words; with a name in Chinese, at least four characters."""
    if not name.startswith(spoken) or len(spoken) < _SHORTEST:
        return False
    return name == spoken or not (name[len(spoken)].isalnum() and spoken[-1].isascii())


_SHORTEST = 4
_WAYS = {"", "by e-mail", "by email", "by mail", "by post", "by courier", "in person"}
"""How a paper may have been handed over: other words after a comma may name somebody else."""


def _classes(db: Connection, record: CaseRecord, rules: AudienceRules) -> _Classes:
    """Return the exhibits of each class; for a supplier with all that is of one family."""
    whole = rules.id is PackageAudience.SUPPLIER
    favorable = {*record.checklist.controls_by_id}
    favorable |= {c.id for law in record.checklist.exceptions for c in law.conditions}
    against = {
        each.exhibit
        for each in assessment.citations_of_case(db, record.case.id)
        if each.direction is Direction.SUPPORTS and each.indicator not in favorable
    }
    said = [each.id for each in record.exhibits if is_testimony(record, each)]
    privileged = with_privileged(record)
    if whole:
        privileged = family(record, privileged, both_ways=True, whole=True)
    return _Classes(
        {
            Holding.PRIVILEGED: privileged,
            Holding.UNCONSENTED: _unconsented(record, rules),
            Holding.TESTIMONY: family(record, said, both_ways=True, whole=whole),
            Holding.CONTRARY: family(record, against, both_ways=True, whole=whole),
            Holding.SET_ASIDE: frozenset(e.id for e in record.exhibits if e.set_aside),
        }
    )


def _unconsented(record: CaseRecord, rules: AudienceRules) -> frozenset[ExhibitId]:
    """Return what the source did not let this audience see; of any, for who gets all."""
    asked = [each for each in Audience if each.value == rules.id.value] or [*Audience]
    return frozenset[ExhibitId]().union(*(without_consent(record, each) for each in asked))


def _stop(chosen: Sequence[Exhibit], classes: _Classes, rules: AudienceRules) -> None:
    if rules.id not in {PackageAudience.CBP, PackageAudience.SUPPLIER}:
        return
    secret = classes.held[Holding.UNCONSENTED]
    if rules.id is PackageAudience.CBP and (
        barred := [each.label for each in chosen if each.id in secret]
    ):
        raise Impossible(
            f"Of testimony whose source did not consent that CBP sees it: {', '.join(barred)}."
            " Nothing was written: enter the consent, or let the set lean on another exhibit."
        )
    barred = [each.label for each in chosen if each.id in classes.held[Holding.PRIVILEGED]]
    if barred:
        raise Impossible(
            f"Privileged, or belonging to what is: {', '.join(barred)}. Nothing was written: no"
            f" such exhibit goes into a package for {_LOWER[rules.id]}."
        )


_LOWER = {PackageAudience.CBP: "CBP", PackageAudience.SUPPLIER: "a supplier"}
