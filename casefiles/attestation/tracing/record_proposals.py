"""Which papers could be the business record of a step, the likeliest first. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from casefiles.chain.chain import Chain
from casefiles.chain.model import ChainPaper, Shows, Step
from casefiles.evidence.model import Confidentiality, Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId

_OUT = (Shows.SOLD, Shows.RECORD, Shows.PAID, Shows.MOVED, Shows.RECEIVED, Shows.BOUGHT)
_OWN = (Shows.SOLD, Shows.MADE, Shows.RECORD, Shows.MOVED, Shows.PAID, Shows.RECEIVED, Shows.BOUGHT)
_IN = (Shows.BOUGHT, Shows.RECEIVED, Shows.PAID)
"""An invoice or contract of what goes out ties a producer best: it names who sold what."""


@dataclass(frozen=True, slots=True)
class RecordProposal:
    """A paper that was laid to a step, or to a link of it."""

    exhibit: ExhibitId
    shows: Shows
    """What it shows of it, at its best."""

    place: str
    reference: str
    """Its own number, where the ledger knows one."""

    earlier: bool
    """Whether it came from another case and nobody confirmed that it is of these goods."""


def record_proposals(
    chain: Chain,
    step: Step,
    exhibits: Mapping[ExhibitId, Exhibit],
    references: Mapping[ExhibitId, Sequence[str]],
    unconfirmed: Collection[str],
) -> list[RecordProposal]:
    """Return them: first what was made in the ordinary course, last what is of another case.

    What is privileged is left out. A paper that bears several numbers is proposed with none.
    """
    found = dict[ExhibitId, RecordProposal]()
    for paper in _papers(chain, step):
        exhibit = exhibits.get(paper.exhibit)
        if exhibit is None or paper.exhibit in found or not _may_tie(exhibit):
            continue
        numbers = references.get(paper.exhibit, ())
        number = numbers[0] if len(numbers) == 1 else ""
        earlier = paper.exhibit in unconfirmed
        found[paper.exhibit] = RecordProposal(
            paper.exhibit, paper.shows, paper.place, number, earlier
        )
    return sorted(
        found.values(), key=lambda e: (e.earlier, not exhibits[e.exhibit].ordinary_course)
    )


def _may_tie(exhibit: Exhibit) -> bool:
    return not exhibit.set_aside and exhibit.confidentiality is not Confidentiality.PRIVILEGED


def _papers(chain: Chain, step: Step) -> Iterator[ChainPaper]:
    """Papers of what goes out, of the step itself, of what comes in."""
    out = [p for e in chain.out_of.get(step.id, ()) for p in chain.of_link.get(e.id, ())]
    came = [p for e in chain.into.get(step.id, ()) for p in chain.of_link.get(e.id, ())]
    for held, order in ((out, _OUT), (chain.of_step.get(step.id, ()), _OWN), (came, _IN)):
        for shows in order:
            yield from (each for each in held if each.shows is shows)
