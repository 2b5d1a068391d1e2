"""Which steps and links of a chain only goods of the other entries went through. Pure.

By the entry lines that are tied to steps, and by the lots that the goods of a link are named by.
"""

from dataclasses import replace

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.severed import EntryNames, Identifier, identifiers
from casefiles.chain.chain import Chain
from casefiles.chain.model import Step
from casefiles.chain.trace import upstream, without_links
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import LinkId, StepId


@dataclass(frozen=True, slots=True)
class ApartChain:
    """The chain of the chosen entries, and what was left out of it."""

    chain: Chain
    steps: frozenset[StepId] = frozenset()
    links: frozenset[LinkId] = frozenset()
    lots: tuple[str, ...] = ()
    """Lots of steps that stay, which are the others'."""


def apart_chain(whole: CaseRecord, part: CaseRecord, names: EntryNames) -> ApartChain:
    """Return the chain without what is of the others only."""
    chain = whole.matter.chain.chain
    theirs = {each.id for each in chain.links if names.are_of_others(each.goods)}
    turned = EntryNames(names.others, names.mine)
    ours = {each.id for each in chain.links if turned.are_of_others(each.goods)}
    mine = {each.id for each in part.matter.imported.lines}
    tied = {each.step for each in chain.line_steps if each.line not in mine}
    ends = [each for each in chain.steps if each.id in tied]
    kept = upstream(without_links(chain, theirs), part.matter.chain.ends)
    went = upstream(without_links(chain, ours), ends)
    gone = {each.id for each in went} - {each.id for each in kept}
    links = theirs | {e.id for e in chain.links if {e.from_step, e.to_step} & gone}
    left = without_links(chain, links)
    lots = [*dict.fromkeys(e for s in chain.steps for e in s.lots if _is_apart(e, names))]
    return ApartChain(
        replace(
            left,
            steps=[_without(each, lots) for each in left.steps if each.id not in gone],
            papers=[each for each in left.papers if each.step not in gone],
            line_steps=[each for each in left.line_steps if each.line in mine],
        ),
        frozenset(gone),
        frozenset(links),
        tuple(lots),
    )


def _without(step: Step, lots: list[str]) -> Step:
    return replace(step, lots=tuple(each for each in step.lots if each not in lots))


def _is_apart(lot: str, names: EntryNames) -> bool:
    """Whether a lot is the others' by itself, or by an order of theirs that has its number."""
    if names.are_of_others(lot):
        return True
    it = identifiers([Identifier("lot", lot)])
    in_theirs, in_mine = (
        any(any(it.spoken_of(each.text)) for each in those.those)
        for those in (names.others, names.mine)
    )
    return in_theirs and not in_mine
