"""What came of checking a binder, as lines for people."""

from collections import Counter
from collections.abc import Iterator

from casefiles.attestation.verify.exhibit.words import in_one_line
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import one_line, plain_name, quoted
from casefiles.package.sums.compare import State
from casefiles.package.verify.binder.result import BinderCheck, VolumeItem, told_together

MOST_LINES = 200
"""Lines about numbers; as JSON each number stands by itself."""

COMPARED = (
    "Each number of the log was looked for on its page (stamp, page label, named destination), each"
    " exhibit’s sticker and the order of its pages, and the volumes were counted. Where citations"
    " are told, each of our links and marks was held against them. What documents say was not"
    " looked at."
)


def of_binder(check: BinderCheck) -> Iterator[str]:
    """Yield what it is, each volume, and what is not as it should be."""
    where = f" in {quoted(check.folder.rstrip('/'))}" if check.folder else ""
    yield f"exhibits binder{where}: {_many(check)}"
    yield f"numbers: {counts(check)}"
    for volume in check.volumes:
        yield of_volume(volume)
    yield from check.compared
    wrong = [each for each in check.numbers if each.state is not State.UNCHANGED]
    lines = list(told_together(wrong))
    yield from map(one_line, lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES
        yield f"and {counted(left, 'more such stretch', 'more such stretches')} of numbers"
    yield from map(one_line, check.faults)
    yield from map(one_line, check.unchecked)


def _many(check: BinderCheck) -> str:
    exhibits = counted(check.exhibits, "exhibit")
    if check.withheld:
        exhibits += f" and {check.withheld:,} without pages"
    numbers = sum(each.many for each in check.numbers)
    return f"{counted(len(check.volumes), 'volume')}, {exhibits}, {counted(numbers, 'number')}"


def counts(check: BinderCheck) -> str:
    """Say how many numbers are how."""
    states, on_none = Counter[State](), 0
    for each in check.numbers:
        states[each.state] += each.many
        on_none += each.many if not each.page and each.state is State.UNCHANGED else 0
    said = [f"{states[state]:,} {state.value}" for state in State if states[state]]
    told = ", ".join(said) or "none were looked at"
    return f"{told}; of the unchanged {on_none:,} on no page, with a reason" if on_none else told


def of_volume(volume: VolumeItem) -> str:
    """Say how a volume is, and who signed it."""
    pages = counted(volume.pages, "page")
    said = f"{plain_name(volume.path)}, {pages}: {in_one_line(volume.signatures)}"
    return one_line(f"{said}; {volume.trouble}" if volume.trouble else said)
