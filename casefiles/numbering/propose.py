"""Where each exhibit is to stand in the package: by step of the chain. Pure.

What all places of an exhibit share is its step: of a link both its ends count, the one it comes
from first. A translation follows its original, wherever it was laid itself.
"""

from collections.abc import Iterable, Mapping, Sequence

from casefiles.chain.chain import Chain
from casefiles.evidence.model import Confidentiality, Exhibit, Replacement
from casefiles.evidence.translations.model import Translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.numbering.model import NO_STEP


@dataclass(frozen=True, slots=True)
class PackagePlace:
    """Where an exhibit is to stand, and why there."""

    exhibit: Exhibit
    step: int
    why: str
    """In words, where it is not simply of its one step; or nothing."""


@dataclass(frozen=True, slots=True)
class PaperTies:
    """How exhibits of a case stand to one another."""

    originals: Mapping[ExhibitId, ExhibitId]
    """Of each translation its one original; those of several are not among them.

    Of a translator's statement that is a paper of its own, its one translation.
    """

    replaced: Mapping[ExhibitId, ExhibitId]
    """What each exhibit was sent in place of."""

    statements: frozenset[ExhibitId] = frozenset()
    """Those of `originals` that are translators' statements."""


def ties(translations: Iterable[Translation], replacements: Iterable[Replacement]) -> PaperTies:
    """Return which exhibits belong beside which."""
    of: dict[ExhibitId, set[ExhibitId]] = {}
    said: dict[ExhibitId, set[ExhibitId]] = {}
    for each in translations:
        of.setdefault(each.exhibit, set()).add(each.original)
        if each.statement_exhibit:
            said.setdefault(each.statement_exhibit, set()).add(each.exhibit)
    statements = frozenset(one for one in said if one not in of and len(said[one]) == 1)
    of |= {one: said[one] for one in statements}
    originals = {one: next(iter(those)) for one, those in of.items() if len(those) == 1}
    replaced = {each.exhibit: each.replaced for each in replacements}
    return PaperTies(originals, replaced, statements)


def propose(exhibits: Sequence[Exhibit], chain: Chain, tied: PaperTies) -> list[PackagePlace]:
    """Return the exhibits that are not set aside in the order of the package, each with its step.

    Within a step they stand as they arrived, a translation right after its original and the
    translator's statement after that.
    """
    there = {each.id: each for each in exhibits if not each.set_aside}
    laid = _laid(chain)
    found = list[PackagePlace]()
    for each in there.values():
        head = _head(each.id, tied.originals, there)
        step, why = _step(head, laid, tied)
        if head != each.id:
            above = there[tied.originals[each.id]].label
            does = (
                "to which it is the translator’s statement"
                if each.id in tied.statements
                else "which it translates"
            )
            why = f"follows {above}, {does}"
        found.append(PackagePlace(each, step, "; ".join(filter(None, (why, _withheld(each))))))

    def order(place: PackagePlace) -> tuple[int, int, tuple[int, ...]]:
        line = _line(place.exhibit.id, tied.originals, there)
        numbers = tuple(there[each].number for each in reversed(line))
        return place.step, numbers[0], numbers

    return sorted(found, key=order)


def _laid(chain: Chain) -> Mapping[ExhibitId, list[tuple[int, ...]]]:
    """Return the places of each exhibit: the steps, any of which each place is at."""
    numbers = {each.id: each.number for each in chain.steps}
    links = {each.id: (numbers[each.from_step], numbers[each.to_step]) for each in chain.links}
    found: dict[ExhibitId, list[tuple[int, ...]]] = {}
    for each in chain.papers:
        if each.step in numbers:
            found.setdefault(each.exhibit, []).append((numbers[each.step],))
        elif each.link in links:
            found.setdefault(each.exhibit, []).append(links[each.link])
    return found


def _step(
    exhibit: ExhibitId, laid: Mapping[ExhibitId, list[tuple[int, ...]]], tied: PaperTies
) -> tuple[int, str]:
    """Return the one step of an exhibit, or of what it was sent in place of; and why."""
    places = laid.get(exhibit) or laid.get(tied.replaced.get(exhibit, exhibit), [])
    if not places:
        return NO_STEP, "at no step of the chain"
    shared = [each for each in places[0] if all(each in other for other in places)]
    if shared:
        return shared[0], ""
    every = sorted({each for place in places for each in place})
    return NO_STEP, f"at steps {', '.join(map(str, every))}"


def _line(
    exhibit: ExhibitId, originals: Mapping[ExhibitId, ExhibitId], there: Mapping[ExhibitId, Exhibit]
) -> list[ExhibitId]:
    """Return an exhibit, what it translates, what that translates, and so on; each once."""
    line = [exhibit]
    while (above := originals.get(line[-1])) and above in there:
        if above in line:
            return [exhibit]  # two that translate each other stand each alone
        line.append(above)
    return line


def _head(
    exhibit: ExhibitId, originals: Mapping[ExhibitId, ExhibitId], there: Mapping[ExhibitId, Exhibit]
) -> ExhibitId:
    return _line(exhibit, originals, there)[-1]


def _withheld(exhibit: Exhibit) -> str:
    privileged = exhibit.confidentiality is Confidentiality.PRIVILEGED
    return WITHHELD if privileged else ""


WITHHELD = "privileged: withheld from the set for CBP"
