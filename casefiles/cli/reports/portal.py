"""`portal show`: texts as the forms of CBP's portal take them, or what keeps them from it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import say, say_aside, say_json, say_lines
from casefiles.cli.session import Json, MayBeCase, MayBeFolder, reading, the_case
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.reference_data import portal_rules, reference_data

if TYPE_CHECKING:
    from casefiles.attestation.portal.write import WrittenText

Text = Annotated[str, typer.Option("--text", help="Only this text; no case is needed.")]
Permit = Annotated[str, typer.Option("--permit", help="Additional characters the form accepts.")]
Names = Annotated[
    list[str],
    typer.Option("--name", metavar="WRITTEN=ENGLISH", help="A replacement for a name, once."),
]


@command("portal show")
def portal(
    workspace: MayBeFolder = None,
    case: MayBeCase = "",
    text: Text = "",
    permit: Permit = "",
    name: Names = [],  # noqa: B006 - typer copies it
    json: Json = False,
) -> None:
    """Write the texts of a case, or one text, with the characters the portal takes.

    Exit 1 where a person must decide. No figure, date, sign, unit, identifier or name changes.
    """
    names = _names(name)
    found = (
        [("text", text, _one(text, names, permit))]
        if text
        else _of_case(workspace, case, names, permit)
    )
    if json:
        say_json([_data(*each) for each in found])
    else:
        for each in found:
            _tell(*each)
    if any(written.stops for _, _, written in found):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _one(text: str, names: dict[str, str], permit: str) -> "WrittenText":
    from casefiles.attestation.portal.write import write  # noqa: PLC0415 - heavy

    return write(text, portal_rules(), names=names, permitted=permit)


def _of_case(
    workspace: Path | None, case: str, names: dict[str, str], permit: str
) -> "list[tuple[str, str, WrittenText]]":
    from casefiles.attestation.portal.answers import unanswered  # noqa: PLC0415
    from casefiles.attestation.portal.store import wordings  # noqa: PLC0415
    from casefiles.attestation.portal.texts import (  # noqa: PLC0415
        texts,
        withhold,
    )
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415 - heavy
    from casefiles.evidence.protected_names.name_scanner import NameScanner  # noqa: PLC0415
    from casefiles.evidence.translations.fixed_names import store  # noqa: PLC0415

    if workspace is None or not case:
        raise Impossible("Name a workspace and a case, or give a text with --text.")
    with reading(workspace) as view, view.reading() as db:
        found = the_case(db, case).id
        record = read_record(db, found, reference_data(), system_clock())
        fixed = store.of_case(db, found)
        decided = wordings(db, found)
        guard = NameScanner(db, found)
    for label in unanswered(record):
        say_aside(f"{label} has no answer yet, and so no text.")
    made = texts(record, portal_rules(), fixed, decided, names=names, permitted=permit)
    return [(each.title, each.source, each.written) for each in withhold(made, guard)]


def _names(given: list[str]) -> dict[str, str]:
    faults = tuple(f"“{each}” is not WRITTEN=ENGLISH" for each in given if "=" not in each)
    if faults:
        raise Faulty("--name", faults)
    names = dict(each.split("=", 1) for each in given)
    if names:
        from casefiles.attestation.portal.wording_check import why_refused  # noqa: PLC0415 - heavy

        rules = portal_rules()
        refused = (why_refused(words, typed, rules) for words, typed in names.items())
        if faults := tuple(filter(None, refused)):
            raise Faulty("--name", faults)
    return names


def _data(title: str, source: str, written: "WrittenText") -> dict[str, object]:
    stops = [{"at": each.at, "words": each.words, "why": each.why} for each in written.stops]
    return {"title": title, "source": source, "text": written.text, "stops": stops}


def _tell(title: str, source: str, written: "WrittenText") -> None:
    say(f"{title}:")
    if written.text:
        say_lines(f"  {written.text}".split("\n"))
    for each in written.stops:
        say(f"  stops at “{each.words}” ({each.at} characters on): {each.why}")
