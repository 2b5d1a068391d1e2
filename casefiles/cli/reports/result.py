"""`casefiles case result`: what the evidence on file says of each scope, and why. Internal."""

import sqlite3
from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.model import CaseFile
from casefiles.cases.regimes import Axis, axis_of
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import Json
from casefiles.reference_data import legal_basis, regimes


@command("case result")
def result(db: Connection, case: CaseFile, json: Json = False) -> None:
    """Evaluate the scopes of a case: outcome, what the law of its basis says, and why.

    Internal: neither this nor its JSON belongs into what goes to CBP.
    """
    found = results(db, case)
    say_result(found, as_json=json)


def results(db: sqlite3.Connection, case: CaseFile) -> dict[str, Any]:
    """Return the assessment of a case as plain data."""
    from casefiles.assessment.as_data import case_as_data  # noqa: PLC0415 - only where it is asked for
    from casefiles.assessment.case_summary import case_summary  # noqa: PLC0415
    from casefiles.assessment.counsel_notice import stop_and_tell_counsel  # noqa: PLC0415

    found, regime = case_summary(db, case.id), legal_basis(case.legal_basis)
    detained = import_summary(db, case.id).attested
    axis = axis_of(regimes(), regime.slug, detained.detention.basis if detained else "")
    return {
        "case": case.id,
        "label": case.label,
        "legal_basis": case.legal_basis,
        "class": "counsel" if case.counsel_directs else "internal",
        **case_as_data(found, stop_and_tell_counsel(found.result, regime.stop), axis),
    }


def say_result(found: dict[str, Any], *, as_json: bool) -> None:
    """Print it, as JSON or for people."""
    if as_json:
        say_json(found)
        return
    say(f"{found['label']}, {found['legal_basis']} ({found['class']}, not for CBP)")
    for line in _lines(found):
        say(line)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    axis = Axis(found["axis"])
    for scope in found["scopes"]:
        yield from _of_scope(scope, axis)
    if not found["scopes"]:
        yield "No scope is open yet."
    chain, stop = found["chain"], found["stop"]
    if chain:
        yield ""
        said = [f"{name} {chain[name]}" for name in _decided(chain["us"], axis)[1:]]
        yield f"The chain of the goods: {', '.join((chain['outcome'], *said))}"
    if stop:
        yield ""
        yield stop["title"]
        yield from (f"  - {question}" for question in stop["ask"])


def _of_scope(scope: dict[str, Any], axis: Axis) -> Iterator[str]:
    yield ""
    yield f"{scope['label']} {scope['title']}: {scope['about']}"
    yield from (f"  {line}" for line in scope["says"])
    told = _decided(scope["us"], axis)
    for reason in (each for each in scope["because"] if each["decides"] in told):
        phase = f" {reason['dimension']}" if reason["dimension"] else ""
        yield f"  {reason['rule']}{phase} ({reason['decides']}): {_few(reason['indicators'])}"
        for leg in reason["legs"]:
            ours = ", our proposal" if leg["strength_basis"] == "project_proposal" else ""
            yield f"    {leg['indicator']}: {leg['element']}, {leg['strength']}{ours}"


def _decided(us: str, axis: Axis) -> list[str]:
    """Return what is said where the goods are held under this law, by the keys of the data."""
    from casefiles.assessment.wording import decided  # noqa: PLC0415 - only where it is asked for
    from casefiles.checklists.vocabulary import UsAxis  # noqa: PLC0415

    return [each.value for each in decided(UsAxis(us), axis)]


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown or "nothing"
