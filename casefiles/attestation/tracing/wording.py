"""How the comparison with a cleared chain is spoken of."""

from collections.abc import Callable, Iterator
from datetime import date, tzinfo

from casefiles.attestation.tracing.compare import (
    ChainStage,
    FieldComparison,
    StageMatch,
    StepComparison,
)
from casefiles.attestation.tracing.model import CLEARANCE_KINDS, ClearanceKind, ClearedChain
from casefiles.attestation.tracing.read import Tracing
from casefiles.chain.model import Step

SHAPES = {
    StageMatch.SAME: "✓",
    StageMatch.DIFFERS: "▲",
    StageMatch.UNSAID: "?",
    StageMatch.NEW: "▲",
}
COUNTED = {
    StageMatch.SAME: ("is the same", "are the same"),
    StageMatch.DIFFERS: ("differs", "differ"),
    StageMatch.UNSAID: ("cannot be compared in full", "cannot be compared in full"),
    StageMatch.NEW: ("is not in the cleared chain", "are not in the cleared chain"),
}


def verdict(compared: StepComparison) -> str:
    """Return how a step stands, with its shape: `✓ same`, `▲ not in the cleared chain`."""
    return f"{SHAPES[compared.likeness]} {compared.likeness.value}"


def says(compared: StepComparison) -> str:
    """Say what of a step differs, and what is not said; nothing where all is the same."""
    told = [_differs(each) for each in compared.those(StageMatch.DIFFERS)]
    told += [_unsaid(each) for each in compared.those(StageMatch.UNSAID)]
    return "; ".join(told)


def counted(tracing: Tracing) -> str:
    """Say how many stages stand in which way: `of 7 stages, 6 are the same and 1 differs`."""
    counts, many = tracing.comparison.counts, len(tracing.comparison.steps)
    told = [f"{counts[e]} {COUNTED[e][counts[e] > 1]}" for e in StageMatch if counts[e]]
    if gone := len(tracing.comparison.gone):
        stages = "stage of the cleared chain is" if gone == 1 else "stages of the cleared chain are"
        told.append(f"{gone} {stages} not in this one")
    return f"of {many} stage{'s' * (many != 1)}, {listed(told)}"


def at(step: Step) -> str:
    """Return `step 3 (Spinning)`."""
    return f"step {step.number} ({step.title})"


def gone(stage: ChainStage) -> str:
    """Return what a stage of the cleared chain is called: `Ginning, North Gin`."""
    return ", ".join(each for each in (stage.title, stage.called) if each)


def copied_from(
    cleared: ClearedChain, zone: tzinfo, written: Callable[[date], str] = date.isoformat
) -> str:
    """Say where its stages are from; `written` says how a day is written."""
    if cleared.is_typed:
        held = "typed from the document that contains the decision"
        return held if cleared.exhibit else "typed by hand"
    if cleared.filed:
        return f"as in {cleared.filed}"
    day = written(cleared.at.astimezone(zone).date())
    return f"as it was in {cleared.from_label} on {day}"


def cleared_by(cleared: ClearedChain) -> str:
    """Return the decision as a sentence names it: `applicability review DET-1`."""
    if cleared.way is ClearanceKind.OTHER:
        return f"decision {cleared.reference}".strip()
    return f"{CLEARANCE_KINDS[cleared.way]} {cleared.reference}".strip()


def listed(words: list[str]) -> str:
    """Return `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def lines(text: str) -> str:
    """Return several lines as one."""
    return "; ".join(_each(text))


def _each(text: str) -> Iterator[str]:
    yield from (line.strip() for line in text.splitlines() if line.strip())


def _differs(each: FieldComparison) -> str:
    return f"{each.name}: here “{lines(each.here)}”, cleared “{lines(each.cleared)}”"


def _unsaid(each: FieldComparison) -> str:
    if not each.here.strip() and not each.cleared.strip():
        return f"{each.name}: not entered in either"
    if each.here.strip():
        return f"{each.name}: here “{lines(each.here)}”, not entered in the cleared chain"
    return f"{each.name}: not entered here, cleared “{lines(each.cleared)}”"
