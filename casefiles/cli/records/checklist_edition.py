"""`case checklist-edition`: what a newer checklist changes for a case that keeps an older one."""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_lines
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence import store as evidence
from casefiles.kernel.counts import counted
from casefiles.reference_data import checklist

if TYPE_CHECKING:
    from casefiles.assessment.newer_edition import EditionOffer

Take = Annotated[bool, typer.Option("--take", help="Use it, for every older scope.")]


@command("case checklist-edition")
def checklist_edition(access: CaseAccess, take: Take = False, json: Json = False) -> None:
    """Show what the checklist of the program changes for a case, indicator by indicator.

    A case keeps its edition until --take. Citations of an id that meant something else must then be
    confirmed (`case reinterpret-citation`) and carry no weight until they are.
    """
    if take:
        from casefiles.assessment.edition_acts import take_edition  # noqa: PLC0415

        with access.writing() as (opened, of):
            again = take_edition(opened, of, checklist())
        version = checklist().checklist.version
        those = counted(again, "citation is", "citations are")
        asked = f" {those} asked again: case reinterpret-citation." if again else ""
        say(f"The case is now asked by edition {version}.{asked}")
        return
    with access.reading() as (view, of), view.reading() as db:
        found = _offered(db, cases.get(db, of))
    say_json(found) if json else say_lines(_lines(found))


def _offered(db: sqlite3.Connection, case: CaseFile) -> dict[str, Any]:
    from casefiles.assessment.newer_edition import edition_offer  # noqa: PLC0415 - knows every rule
    from casefiles.assessment.result import case_result  # noqa: PLC0415

    offered = edition_offer(case_result(db, case.id), checklist())
    return {"case": case.id, "label": case.label, "offer": _as_data(db, offered)}


def _as_data(db: sqlite3.Connection, offered: "EditionOffer | None") -> dict[str, Any] | None:
    if offered is None:
        return None
    cited = evidence.those(db, {each.citation.exhibit for each in offered.again})
    exhibits = {each.id: each.label for each in cited}
    return {
        "version": offered.edition.checklist.version,
        "digest": offered.edition.digest,
        "kept": [*offered.kept],
        "scopes": [each.label for each in offered.scopes],
        "changes": [{"id": e.id, "title": e.title, "lines": [*e.lines]} for e in offered.changes],
        "asked_again": [
            {
                "citation": each.citation.id,
                "scope": each.scope.label,
                "indicator": each.citation.indicator,
                "exhibit": exhibits[each.citation.exhibit],
                "may_mean": [*each.what.may_mean],
                "why": each.what.why,
            }
            for each in offered.again
        ],
        "results": [
            {"scope": e.scope.label, "before": e.before.value, "after": e.after.value}
            for e in offered.turns
        ],
    }


def _lines(found: dict[str, Any]) -> Iterator[str]:
    offered = found["offer"]
    if offered is None:
        yield f"{found['label']}: no newer checklist is offered."
        return
    kept = ", ".join(offered["kept"])
    scopes = ", ".join(offered["scopes"])
    yield f"{found['label']} keeps edition {kept} ({scopes}); edition {offered['version']} changes:"
    for each in offered["changes"]:
        yield f"  {each['id']} {each['title']}"
        yield from (f"    {line}" for line in each["lines"])
    for each in offered["results"]:
        yield f"The result of {each['scope']} would be {each['after']}, and is {each['before']}."
    for each in offered["asked_again"]:
        yield (
            f"Asked again: {each['scope']} {each['indicator']} {each['exhibit']}"
            f" ({' or '.join(each['may_mean'])}). {each['why']}"
        )
    yield "The case keeps its edition until you say --take."
