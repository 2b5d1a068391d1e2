"""`casefiles requests ask`: open a round of requests to a supplier, or go on with one."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.chain.expected.grid import grid_of
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_party, the_step
from casefiles.cli.output import say, say_aside
from casefiles.cli.records.answered import the_items
from casefiles.cli.reports.requests import the_round
from casefiles.cli.session import Why
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import documents
from casefiles.requests.request_acts import ask_for, edit_request
from casefiles.requests.request_draft import RequestDraft, draft_for, drafts_for_missing
from casefiles.requests.round_acts import RoundInput, edit_round, open_round, switch_on_sensitive
from casefiles.requests.summary import rounds_of
from casefiles.workspace.workspace import Workspace

Go_on = Annotated[str, typer.Option("--round", metavar="RQ-1", help="Continue this round.")]
Of = Annotated[str, typer.Option("--of", metavar="PARTY", help="The party asked, by name.")]
Through = Annotated[str, typer.Option("--through", help="Through whom.")]
Sent = Annotated[str, typer.Option("--sent", metavar="DAY", help="When it was sent.")]
Due = Annotated[str, typer.Option("--due", metavar="DAY", help="When the answer is due.")]
Reminded = Annotated[
    list[str] | None, typer.Option("--reminded", metavar="DAY", help="When it was reminded.")
]
For = Annotated[
    list[str] | None,
    typer.Option("--for", metavar="ID[@N]", help="What a list expects (at step N). Repeatable."),
]
Missing = Annotated[
    list[str] | None, typer.Option("--missing", metavar="N", help="All that is missing at step N.")
]
Text = Annotated[
    list[str] | None,
    typer.Option("--text", metavar="EN|ZH", help="Another request, in English and Chinese."),
]
Reword = Annotated[
    str,
    typer.Option("--reword", metavar="KEY", help="Replace its words by those of --text."),
]
On = Annotated[
    str,
    typer.Option(
        "--allow-by", "--switch-on-by", metavar="NAME", help="Who allows what is off by default."
    ),
]


@command("requests ask")
def ask(
    workspace: Workspace,
    case: CaseId,
    round_: Go_on = "",
    of: Of = "",
    through: Through = "",
    sent: Sent = "",
    due: Due = "",
    reminded: Reminded = None,
    for_: For = None,
    missing: Missing = None,
    text: Text = None,
    reword: Reword = "",
    switch_on_by: On = "",
    reason: Why = "",
) -> None:
    """Add a request round to a supplier, or record when one was sent, is due or was reminded.

    Only ordinary business documents are requested. What asks anyone to declare on Xinjiang, for
    names or origin of workers, or for interviews is off, and allowed per round by a named
    person with a --reason, after PRC counsel was asked. Nothing is sent.
    """
    said = {"through": through, "sent_on": sent, "due_on": due, "reminded_on": reminded}
    edits: dict[str, object] = {name: value for name, value in said.items() if value}
    if reword:
        _reword(workspace, case, reword, text or ())
        say(f"{reword.upper()} asks in other words. Nothing was sent.")
        return
    say_aside(documents().sensitive.survey)
    if switch_on_by:
        say_aside(documents().sensitive.notice)
    if of:
        edits["party"] = the_party(workspace.db, case, of).id
    askings = _askings(workspace, case, for_ or (), missing or (), text or ())
    label = _written(workspace, case, round_, edits, askings, (switch_on_by, reason))
    say(f"{label}: {counted(len(askings), 'request')} added. Nothing was sent.")


def _written(
    opened: Workspace,
    case: CaseId,
    named: str,
    edits: dict[str, object],
    askings: Sequence[RequestDraft],
    switch: tuple[str, str],
) -> str:
    by, reason = switch
    if named:
        known = the_round(rounds_of(opened.db, case), named).round
        if by:
            switch_on_sensitive(opened, case, known.id, by=by, reason=reason)
        if askings:
            ask_for(opened, case, known.id, askings, documents())
        if edits:
            edit_round(opened, case, known.id, edits)
        return known.label
    if not askings:
        raise Impossible("What is asked for? Say it with --for, --missing or --text.")
    opening = RoundInput(sensitive_by=by, sensitive_reason=reason)
    id_ = open_round(opened, case, opening, askings, documents())
    if edits:
        edit_round(opened, case, id_, edits)
    return next(e.round.label for e in rounds_of(opened.db, case) if e.round.id == id_)


def _reword(opened: Workspace, case: CaseId, key: str, texts: Sequence[str]) -> None:
    if len(texts) != 1:
        raise Impossible("In which words? Say them with one --text.")
    english, _, chinese = texts[0].partition("|")
    words = {"english": english.strip(), "chinese": chinese.strip()}
    item = the_items(opened, case, [key])[key.upper()]
    edit_request(opened, case, item, words, documents())


def _askings(
    opened: Workspace,
    case: CaseId,
    items: Sequence[str],
    missing: Sequence[str],
    texts: Sequence[str],
) -> list[RequestDraft]:
    found = list[RequestDraft]()
    for each in items:
        item, _, number = each.partition("@")
        step = the_step(opened.db, case, number).id if number else None
        found.append(draft_for(item, step, documents()))
    if missing:
        grid = grid_of(opened.db, case, documents())
        for number in missing:
            step = the_step(opened.db, case, number).id
            row = next(each for each in grid.rows if each.step.id == step)
            found += [
                each
                for cell in row.cells
                for each in drafts_for_missing(step, cell.missing, documents())
            ]
    for each in texts:
        english, _, chinese = each.partition("|")
        found.append(RequestDraft(english, chinese))
    return found
