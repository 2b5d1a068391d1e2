"""What is compared of a chain, step by step: of these goods, or as a copy of what was cleared."""

from collections.abc import Mapping, Sequence
from typing import Any

from casefiles.attestation.tracing.compare import ChainStage, stage_of_cleared
from casefiles.attestation.tracing.model import ClearedStage
from casefiles.chain.chain import Chain
from casefiles.chain.model import Step
from casefiles.kernel.ids import CaseId, StepId


def copied_stages(
    chain: Chain, steps: Sequence[Step], into: tuple[CaseId, str], ids: Sequence[str]
) -> list[ClearedStage]:
    """Return steps as stages of a cleared chain of a case, under these ids, numbered from 1."""
    case, cleared = into
    numbered = enumerate(zip(steps, ids, strict=True), 1)
    return [
        ClearedStage(id_, case, cleared, n, step.id, **_said(chain, step))
        for n, (step, id_) in numbered
    ]


def present_stages(
    chain: Chain, steps: Sequence[Step], origins: Mapping[StepId, str]
) -> list[ChainStage]:
    """Return what is compared of the steps of these goods."""
    return [
        stage_of_cleared(
            ClearedStage(
                id=each.id,
                case_id=each.case_id,
                cleared="",
                number=each.number,
                original=origins.get(each.id, ""),
                **_said(chain, each),
            )
        )
        for each in steps
    ]


def lots_of(steps: Sequence[Step | ClearedStage]) -> list[str]:
    """Return the lots that these speak of."""
    return [lot for each in steps for lot in each.lots]


def _said(chain: Chain, step: Step) -> dict[str, Any]:
    """What a step says of itself; what goes in and out as its links have it, if it does not."""
    party = chain.party(step)
    came = [each.goods for each in chain.into.get(step.id, ())]
    gone = [each.goods for each in chain.out_of.get(step.id, ())]
    said = {
        name: getattr(step, name)
        for name in ("title", "role", "site", "prefecture", "province", "country", "lots")
    }
    return said | {
        "producer": party.name if party else "",
        "romanized": party.romanized if party else "",
        "credit_code": party.credit_code if party else "",
        "inputs": step.inputs.strip() or _goods(came),
        "outputs": step.outputs.strip() or _goods(gone),
    }


def _goods(named: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(each for each in named if each.strip()))
