"""What would be asked about the comparison with a chain that CBP cleared."""

from collections.abc import Iterator
from hashlib import sha256

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.tracing import wording
from casefiles.attestation.tracing.compare import StageMatch, StepComparison
from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.attestation.tracing.read import Tracing

PANE = "cleared"
"""With what a subject begins: where in the window to go; then a step or a stage."""


def differs(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A stage is another than the cleared one, is not in it, or is missing here."""
    for found in _printed(record):
        for each in found.comparison.steps:
            if each.likeness is StageMatch.NEW:
                at = wording.at(found.step(each))
                yield PreflightFinding(_of(each.step.id), f"{at} is not in the cleared chain")
            elif each.likeness is StageMatch.DIFFERS:
                yield PreflightFinding(
                    *_told(found, each, StageMatch.DIFFERS, "differs from the cleared chain")
                )
        for gone in found.comparison.gone:
            yield PreflightFinding(
                _of(gone.id), f"the cleared chain has {wording.gone(gone)}, this one has not"
            )


def not_compared(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """One of the two chains does not say what a stage is."""
    for found in _printed(record):
        for each in found.comparison.steps:
            if each.those(StageMatch.UNSAID):
                said = "cannot be compared in full"
                yield PreflightFinding(*_told(found, each, StageMatch.UNSAID, said))


def no_record(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No business record of these goods ties the producer to a stage."""
    for found in _printed(record):
        for each in found.without_record:
            yield PreflightFinding(_of(each.id), wording.at(each))


def earlier_record(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The record of a stage came from another case, and nobody said that it is of these goods."""
    for found in _printed(record):
        for step, held in found.records.items():
            if step in found.steps and held.exhibit in found.unconfirmed:
                label = record.by_id[held.exhibit].label
                yield PreflightFinding(_of(step), f"{wording.at(found.steps[step])}, {label}")


def no_paper(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nothing on file holds the decision."""
    for found in _printed(record):
        if found.decision is None:
            yield PreflightFinding(PANE, wording.cleared_by(found.cleared))


def not_as_filed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """What CBP had read of the cleared chain is not known: it was copied as it stood."""
    for found in _printed(record):
        cleared = found.cleared
        if not cleared.is_typed and not cleared.filed:
            yield PreflightFinding(PANE, cleared.from_label)


def released_no_more(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The other case does not say, or says no more, that all of its goods were released."""
    for found in _printed(record):
        if found.still_released is False:
            yield PreflightFinding(PANE, found.cleared.from_label)


def other_way(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It was cleared in a way of which nothing is known that CBP would look at a summary."""
    for found in _printed(record):
        if found.cleared.way is ClearanceKind.OTHER:
            yield PreflightFinding(PANE, wording.cleared_by(found.cleared))


CHECKS: Checks = {
    "tracing-differs": differs,
    "tracing-not-compared": not_compared,
    "tracing-no-record": no_record,
    "tracing-earlier-record": earlier_record,
    "tracing-no-paper": no_paper,
    "tracing-not-as-filed": not_as_filed,
    "tracing-released-no-more": released_no_more,
    "tracing-other-way": other_way,
}


def _printed(record: CaseRecord) -> Iterator[Tracing]:
    if record.prints("tracing") and record.matter.tracing:
        yield record.matter.tracing


def _of(thing: str) -> str:
    return f"{PANE} {thing}"


def _told(found: Tracing, each: StepComparison, likeness: StageMatch, said: str) -> tuple[str, str]:
    """About which fields of which step: asked anew where others are."""
    those = each.those(likeness)
    mark = sha256(" ".join(f"{e.name} {e.here} {e.cleared}" for e in those).encode()).hexdigest()
    names = wording.listed([each.name for each in those])
    return f"{_of(each.step.id)} {mark[:16]}", f"{wording.at(found.step(each))} {said}: {names}"
