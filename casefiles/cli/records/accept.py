"""`attestation accept`: accept what preflight asks, several at once; or open it again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.attestation.templates import Severity
from casefiles.cli.decorators import command
from casefiles.cli.lookup import Entries, entry_ids
from casefiles.cli.output import say
from casefiles.cli.reports.preflight import For
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.attestation.preflight.items import PreflightItem
    from casefiles.attestation.run_preflight import PreflightResult

Which = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUESTION WHAT...]",
        help="The question, such as `damaged`, and what of it: E-015, or its words.",
    ),
]
AllOf = Annotated[
    str, typer.Option("--all-of", metavar="QUESTION", help="All items of the question.")
]
Why = Annotated[str, typer.Option("--reason", help="The reason. Internal; it is never disclosed.")]
Prints = Annotated[str, typer.Option("--prints", help="The sentence that prints.")]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Reopen it instead.")]


@command("attestation accept")
def accept(
    workspace: Workspace,
    case: CaseId,
    which: Which = None,
    all_of: AllOf = "",
    reason: Why = "",
    prints: Prints = "",
    withdraw: Withdraw = False,
    audience: For = Audience.CBP,
    entries: Entries = None,
) -> None:
    """Accept preflight points: one reason and one sentence for all that are named, or nothing.

    Refused if one of them is no longer asked. `attestation preflight` names the questions.
    """
    from casefiles.attestation import acceptance_acts as acts  # noqa: PLC0415 - heavy
    from casefiles.attestation.acceptable_items import acceptable_items  # noqa: PLC0415
    from casefiles.attestation.preflight.groups import counts_in_words  # noqa: PLC0415
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415

    question, *named = [all_of] if all_of else (which or [""])
    if not question or (all_of and which):
        raise typer.BadParameter("name a question and what of it, or --all-of and a question.")
    chosen, shipped = entry_ids(workspace.db, case, entries), reference_data()

    def look() -> "PreflightResult":
        return run_preflight(workspace, case, audience, shipped, workspace.now(), chosen)

    seen = look()
    if question not in shipped.templates.items:
        raise NotFound("question of preflight", question)
    subjects = _subjects(seen.items, question, named, every=bool(all_of), accepted=withdraw)
    if withdraw:
        acts.withdraw_acceptances(workspace, case, question, subjects)
    else:
        listed = acceptable_items(seen.record.head, seen.items, question, subjects)
        acts.accept_listed(workspace, listed, reason=reason, prints=prints)
    done = "open again" if withdraw else "accepted"
    say(f"{len(subjects)} {done}. For {audience.words}: {counts_in_words(look().items)}")


def _subjects(
    items: "Sequence[PreflightItem]",
    question: str,
    named: Sequence[str],
    *,
    every: bool,
    accepted: bool,
) -> list[str]:
    """Return what is meant of a question: all, what is named, or the only one that there is.

    `accepted`: among what was accepted, otherwise among what was not. Raises `Impossible`.
    """
    asked = [
        each
        for each in items
        if each.about.item == question
        and each.severity is not Severity.FIXED
        and (each.accepted is not None) is accepted
    ]
    if not asked:
        raise Impossible(f"Nothing is {'accepted' if accepted else 'asked'} by “{question}”.")
    if not named and len(asked) > 1 and not every:
        raise Impossible(f"It is asked of {len(asked)}: name them, or take --all-of {question}.")
    found = {name: [e.about.subject for e in asked if name in _names(e)] for name in named}
    if missing := [name for name, meant in found.items() if not meant]:
        raise Impossible(f"“{question}” is not asked of {', '.join(missing)}.")
    meant = found.values() if named else [[each.about.subject for each in asked]]
    return [*dict.fromkeys(subject for subjects in meant for subject in subjects)]


def _names(item: "PreflightItem") -> set[str]:
    """By what an item is named: its words, the number they begin with, or its id."""
    label = item.it.partition(" ")[0].rstrip(",:;")
    return {item.about.subject, item.it, label}
