"""`exhibits redact`: what is hidden in copies of exhibits that go out, and those copies."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import Edits, Subcommands
from casefiles.cli.output import progress_bar, say, say_aside, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess, Json, OneExhibit, the_exhibits
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place, write_place
from casefiles.evidence.places import Run, page_of
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.extracted_text import is_set
from casefiles.evidence.redactions.hidden_share import FLAGGED, percent, shares_by_page
from casefiles.evidence.redactions.model import PlaceToHide, Redaction, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import (
    RedactionInput,
    add_redactions,
    edit_redaction,
    remove_redactions,
)
from casefiles.kernel.clock import system_clock
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.package.redaction.said_of_copy import said_of_copy
from casefiles.reference_data import redaction_reasons, reference_data
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

redact = Subcommands("exhibits redact", "Hide places in copies that go out; make such a copy.")

Where = Annotated[str, typer.Argument(metavar="PLACE", help=HOW_PLACES_ARE_WRITTEN)]
Reason = Annotated[str, typer.Option("--reason", metavar="CODE", help="Why: see `reasons`.")]
Box = Annotated[str, typer.Option("--pseudonym", metavar="W-01", help="Text in the box.")]
Those = Annotated[list[str], typer.Argument(metavar="RD-001...", help="Labels or ids.")]
One = Annotated[str, typer.Argument(metavar="RD-001", help="Its label or id.")]
Name = Annotated[str, typer.Option("--name", metavar="W-01", help="Of whose name, in all scripts.")]
Query = Annotated[
    str, typer.Option("--query", metavar="QUERY", help="Of which words, as searched.")
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what would be hidden; hide nothing.")]
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="What is to be made.", parser=path)
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Its log: .csv or .xlsx.", parser=path),
]
NoText = Annotated[bool, typer.Option("--no-text", help="Recognize no text in the copy.")]
Columns = Annotated[
    bool, typer.Option("--columns", help="Of cells: their columns, over all rows and pages.")
]
Heading = Annotated[
    bool, typer.Option("--keep-heading", help="With --columns: below the heading only.")
]
OnlyHere = Annotated[
    bool, typer.Option("--only-here", help="Its text may appear elsewhere in the exhibit.")
]
In = Annotated[str, typer.Option("--exhibit", metavar="EXHIBIT", help="Only in this exhibit.")]


@redact.command("add")
def add(
    workspace: Workspace,
    case: CaseId,
    exhibit: OneExhibit,
    place: Where,
    reason: Reason,
    pseudonym: Box = "",
    note: str = "",
    columns: Columns = False,
    keep_heading: Heading = False,
    only_here: OnlyHere = False,
) -> None:
    """Hide a page, a rectangle, words, or cells of a sheet in every redacted copy of an exhibit."""
    [paper] = the_exhibits(workspace.db, case, [exhibit])
    hidden, origin = _to_hide(workspace, paper, place)
    if columns or keep_heading:
        from casefiles.package.redaction.hidden_columns import columns_of  # noqa: PLC0415 - heavy

        hidden = columns_of(workspace, hidden, with_heading=not keep_heading)
    origin = RedactionOrigin.REGION if only_here else origin
    given = RedactionInput(reason, pseudonym, note)
    made = add_redactions(workspace, case, [hidden], given, redaction_reasons(), origin)
    [held] = (store.redaction(workspace.db, case, each) for each in made)
    say(f"{held.label}: hidden in copies of {paper.label}.")


def _to_hide(view: View, exhibit: Exhibit, place: str) -> tuple[PlaceToHide, RedactionOrigin]:
    """Find out where the words of a run stand. Raises `Impossible`."""
    where = read_place(place)
    if is_set(evidence.reading(view.db, exhibit.id)):
        from casefiles.evidence.search.search_data import have_texts  # noqa: PLC0415

        have_texts(view, [exhibit])  # by it places are told
        return PlaceToHide(exhibit.id, where), RedactionOrigin.PASSAGE
    if not isinstance(where, Run):
        return PlaceToHide(exhibit.id, where), RedactionOrigin.REGION
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415 - starts workers
    from casefiles.evidence.redactions.page_words import PageWords  # noqa: PLC0415

    with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
        words = PageWords(view, exhibit, readers)
        marked = evidence.passage_at(view.db, exhibit.case_id, exhibit.id, where)
        page = where.page or 1
        named = words.named(page, marked.layer) if marked and marked.layer else None
        layer = named or words.shown(page)
    if layer is None or where.end > len(layer.text):
        raise Impossible(f"{exhibit.label} says nothing at {place} that could be found on it.")
    areas = tuple(layer.areas(where.start, where.end))
    return PlaceToHide(exhibit.id, where, areas), RedactionOrigin.PASSAGE


@redact.command("found")
def found(
    access: CaseAccess,
    reason: Reason,
    name: Name = "",
    query: Query = "",
    pseudonym: Box = "",
    note: str = "",
    dry_run: Dry = False,
) -> None:
    """Redact all occurrences of a name, in every script, or of words; list what was not.

    Of a name the box says the pseudonym, unless another one is given.
    """
    from casefiles.evidence.redactions.found_places import (  # noqa: PLC0415 - starts readers
        places_of_name,
        places_of_words,
        the_pseudonym,
    )

    if bool(name) == bool(query):
        raise Impossible("Say one of --name and --query.")
    with access.reading() as (view, case), progress_bar("Looking") as progress:
        if name:
            there = places_of_name(view, case, the_pseudonym(view, case, name), progress)
        else:
            there = places_of_words(view, case, query, progress)
    say_aside(there.in_words)
    if dry_run or not there.places:
        return
    origin = RedactionOrigin.NAME if name else RedactionOrigin.SEARCH
    given = RedactionInput(reason, pseudonym or name, note)
    with access.writing() as (workspace, case):
        made = add_redactions(workspace, case, there.places, given, redaction_reasons(), origin)
    say(f"{counted(len(made), 'place is', 'places are')} hidden in copies from now on.")


@redact.command("list")
def list_(view: View, case: CaseId, exhibit: In = "", json: Json = False) -> None:
    """List what is hidden, where, why, by whom, and how much of each page that is."""
    held = the_exhibits(view.db, case, [exhibit]) if exhibit else evidence.of_case(view.db, case)
    exhibits = {each.id: each for each in held}
    every = [each for each in store.redactions(view.db, case) if each.exhibit in exhibits]
    shares, places = shares_by_page(view.db, every), PlaceDescriptions(view.db)
    told = [
        _data(exhibits[each.exhibit], each, places, shares.get((each.exhibit, each.page), 0.0))
        for each in every
    ]
    if json:
        say_json(told)
        return
    say_table(
        ("", "where", "of the page", "reason", "in the box", "by", "note"),
        [
            (
                each["redaction"],
                each["where"],
                f"{each['page_hidden']}{' (over half)' if each['flagged'] else ''}",
                each["reason"],
                each["pseudonym"],
                each["by"],
                each["note"],
            )
            for each in told
        ],
    )


def _data(
    exhibit: Exhibit, each: Redaction, places: PlaceDescriptions, share: float
) -> dict[str, object]:
    return {
        "redaction": each.label,
        "id": each.id,
        "exhibit": exhibit.label,
        "page": page_of(each.where) if each.stood_there else each.page,
        "where": places.named(exhibit.id, each.where),
        "place": write_place(each.where),
        "origin": each.origin.value,
        "reason": each.reason,
        "pseudonym": each.pseudonym,
        "note": each.note,
        "by": each.by,
        "at": each.at.isoformat(),
        "page_hidden": "" if each.stood_there else percent(share),
        "flagged": share > FLAGGED,
    }


@redact.command("copy")
def copy(
    view: View,
    case: CaseId,
    exhibit: OneExhibit,
    out: Out,
    log: Log = None,
    no_text: NoText = False,
) -> None:
    """Write a redacted copy as a PDF of page images, once nothing hidden is found in it."""
    from casefiles.evidence.protected_names.gate import release  # noqa: PLC0415 - heavy
    from casefiles.package.redacted_exhibits import copy_for_anybody  # noqa: PLC0415
    from casefiles.package.redaction.redaction_log import log_as_file, log_of_copy  # noqa: PLC0415

    [paper] = the_exhibits(view.db, case, [exhibit])
    shipped, now = reference_data(), system_clock()
    with progress_bar("Redacting") as progress:
        made = copy_for_anybody(
            view, paper, shipped, now, out.name, progress, with_text=not no_text
        )
    export_file(out, release(view, case, out.name, made.pdf))
    if log:
        table = log_as_file(log_of_copy(made), log.name, now)
        export_file(log, release(view, case, log.name, table))
    pages = len(made.shares)
    say(f"{out}: {counted(pages, 'page')}, SHA-256 {made.digest}")
    for each in said_of_copy(made):
        say_aside(each)


@redact.command("log")
def log_(view: View, case: CaseId, out: Out) -> None:
    """Write what is hidden in all exhibits of a case as a table: .csv or .xlsx."""
    from casefiles.evidence.protected_names.gate import release  # noqa: PLC0415 - heavy
    from casefiles.package.redaction.redaction_log import log_as_file, log_of_case  # noqa: PLC0415

    table = log_as_file(log_of_case(view, case, redaction_reasons()), out.name, system_clock())
    export_file(out, release(view, case, out.name, table))


@redact.command("edit")
def edit(workspace: Workspace, case: CaseId, redaction: One, known: Edits) -> None:
    """Give another `reason`, `pseudonym` or `note`."""
    [one] = _the(workspace, case, [redaction])
    edit_redaction(workspace, case, one.id, known, redaction_reasons())


@redact.command("remove")
def remove(workspace: Workspace, case: CaseId, redactions: Those) -> None:
    """Show places again, in copies that are made from now on."""
    those = _the(workspace, case, redactions)
    remove_redactions(workspace, case, [each.id for each in those])
    say(f"No longer redacted: {', '.join(each.label for each in those)}.")


@redact.command("reasons")
def reasons(json: Json = False) -> None:
    """List the codes of reasons, what each protects, and what it rests on."""
    known = redaction_reasons().reasons
    if json:
        say_json([{name: getattr(each, name) for name in each.__slots__} for each in known])
    else:
        say_table(("code", "reason", "protects"), [(e.code, e.in_words, e.protects) for e in known])


def _the(view: View, case: CaseId, named: Sequence[str]) -> list[Redaction]:
    """Return the redactions of a case with these labels or ids. Raises `NotFound`."""
    held = store.redactions(view.db, case)
    known = {each.label: each for each in held} | {each.id: each for each in held}
    for name in named:
        if name not in known:
            raise NotFound("redaction", name)
    return [known[name] for name in dict.fromkeys(named)]
