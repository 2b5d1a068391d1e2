"""`case next`: what is left to do in a case, and what changed since somebody last left it."""

from typing import Annotated

import typer

from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.people import store as people
from casefiles.reference_data import reference_data
from casefiles.what_next.model import TITLES, NextLine, NextSection, of_section
from casefiles.what_next.read import FirstLook, Visitor, what_next
from casefiles.workspace.view import View

Whose = Annotated[
    str,
    typer.Option(
        "--as",
        envvar="CASEFILES_ACTOR",
        help="Whose last visit to take changes since; visits are those in the window.",
    ),
]


@command("case next")
def next_(view: View, case: CaseId, whose: Whose = "", json: Json = False) -> None:
    """List what to do next in a case: deadlines, requests, blocking points, documents, scopes.

    Then what changed since this person last left it in the window. Nothing is written.
    """
    who = Visitor(_person(view, whose), settings_folder())
    first, lines = what_next(view, case, reference_data(), system_clock(), who)
    if json:
        say_json({
            "closed": first.is_closed,
            "last_left": first.last.at.isoformat() if first.last else None,
            "lines": [_data(each) for each in lines],
        })  # fmt: skip
    else:
        _say(first, lines, port_time(view.db, case))


def _person(view: View, named: str) -> str:
    """Return how the journal names somebody: the one who is known by this name, or the only one."""
    known = people.everyone(view.db)
    found = [each for each in known if named in {each.name, each.signature}] if named else known
    return found[0].signature if len(found) == 1 else named


def _data(line: NextLine) -> dict[str, object]:
    return {
        "section": line.section.value,
        "words": line.words,
        "detail": line.detail,
        "count": line.count,
        "day": line.day.isoformat() if line.day else None,
        "days_left": line.days_left,
        "stands": line.status.value if line.status else None,
        "room": line.place.room,
        "thing": line.place.thing,
        "page": line.place.page,
    }


def _say(first: FirstLook, lines: tuple[NextLine, ...], time: PortTime) -> None:
    if first.is_closed:
        say("The case is closed. Nothing is left to do in it until it is reopened.")
    elif not any(each.section is not NextSection.SINCE for each in lines):
        say("No deadline of ours, no open CBP request, nothing that blocks issuing to CBP, no")
        say("missing document and no open question of a scope.")
    for section in NextSection:
        if found := of_section(lines, section):
            since = f" since {time.minute(first.last.at)}" if first.last else ""
            say(f"{TITLES[section]}{since if section is NextSection.SINCE else ''}")
            for each in found:
                say(f"  {_words(each)}")


def _words(line: NextLine) -> str:
    if line.day:
        status = line.status.value if line.status else ""
        return f"{line.day.isoformat()}  {status:<8}  {line.words}"
    counted = line.count > 1 and line.section is NextSection.BLOCK
    return f"{line.words} ({line.count})" if counted else line.words
