"""The questions of preflight as the help page shows them: a table of what ships."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.model import Audience
from casefiles.attestation.templates import ItemKind, Severity

_HEAD = "| name | stands | what is asked |\n|---|---|---|\n"
_SEVERITIES = {Severity.BLOCKING: "blocks", Severity.ACCEPT: "to answer", Severity.INFO: "note"}


def question_table(kinds: Sequence[ItemKind]) -> str:
    """Return what each asks and what raises it, as Markdown."""
    return _HEAD + "\n".join(map(_row, kinds))


def _row(kind: ItemKind) -> str:
    raised = f" *{kind.raised_when}*" if kind.raised_when else ""
    return f"| `{kind.id}` | {', '.join(_stands(kind))} | {kind.question}{raised} |"


def _stands(kind: ItemKind) -> Iterator[str]:
    yield _SEVERITIES[kind.severity]
    if kind.misleading:
        yield "disclosed"
    if kind.silent:
        yield "unprinted"
    if kind.sets == (Audience.CBP,):
        yield "CBP"
