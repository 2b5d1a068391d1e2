"""`casefiles exhibits test-of-origin`: the record of a test of origin that an exhibit reports."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from casefiles.answers.enter_origin_tests import sentence_offered
from casefiles.answers.names import Names, names_in
from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.coverage import coverage
from casefiles.chain.origin_tests.model import OriginTestRecord
from casefiles.chain.origin_tests.origin_test_acts import (
    NewHolder,
    NewSample,
    NewTestRecord,
    as_recorded,
    remove_test_record,
    write_test_record,
)
from casefiles.chain.origin_tests.store import goods_of
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import (
    CaseAccess,
    Json,
    MaySet,
    the_edits,
    the_exhibits,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.parse import parse
from casefiles.reference_data import documents
from casefiles.storage import rows
from casefiles.workspace.view import View

One = Annotated[str, typer.Argument(metavar="[EXHIBIT]", help="The report of the test.")]
Samples = Annotated[
    list[str] | None,
    typer.Option(
        "--sample",
        metavar="'FIELD=VALUE; ...'",
        help="All samples: sample, drawn_by, drawn_on, lot, step, line ('SH-1 2'), goods.",
    ),
]
Holders = Annotated[
    list[str] | None,
    typer.Option(
        "--holder",
        metavar="'FIELD=VALUE; ...'",
        help="All holders in order: holder, held_from, held_to, seal, sample.",
    ),
]
Cannot = Annotated[
    list[str] | None,
    typer.Option("--cannot-show", metavar="SENTENCE", help="All that it cannot show."),
]
Phrases = Annotated[
    list[str] | None,
    typer.Option("--phrase", metavar="ID", help="A sentence that is offered, beside those."),
]
Offered = Annotated[bool, typer.Option("--phrases", help="List the sentences that are offered.")]
Gone = Annotated[bool, typer.Option("--remove", help="Remove the record; the exhibit stays.")]
_SET = frozenset(NewTestRecord.__slots__) - {"samples", "holders", "cannot_show"}


@command("exhibits test-of-origin")
def origin_test(
    access: CaseAccess,
    exhibit: One = "",
    known: MaySet = None,
    sample: Samples = None,
    holder: Holders = None,
    cannot_show: Cannot = None,
    phrase: Phrases = None,
    remove: Gone = False,
    phrases: Offered = False,
    json: Json = False,
) -> None:
    """List the records of tests of origin, or write one: what is not named stays as it is.

    FIELD: laboratory, accreditation, accreditation_body, accreditation_scope, test_method,
    library, library_version, library_samples, library_origin, library_claimed,
    library_xinjiang, detection_limit, result, chain_of_custody.
    """
    if phrases:
        _say_phrases(as_json=json)
    elif remove or any((known, sample, holder, cannot_show, phrase)):
        if not exhibit:
            raise Impossible("Which exhibit is the report of the test?")
        with access.writing() as (opened, into):
            [paper] = the_exhibits(opened.db, into, [exhibit])
            if remove:
                remove_test_record(opened, into, paper.id)
                say(f"{paper.label} has no record of a test.")
                return
            held = store.record_of(opened.db, paper.id)
            parts = (sample, holder, cannot_show, phrase)
            names = names_in(opened.db, into)
            told = replace(
                as_recorded(held) if held else NewTestRecord(),
                **_edited(known),
                **_parts(names, parts),
            )
            write_test_record(opened, into, paper.id, told)
        say(f"The record of the test {paper.label} is written.")
    else:
        _list(access, exhibit, as_json=json)


Given = list[str] | None


def _edited(known: Given) -> dict[str, Any]:
    return read_edits(NewTestRecord, the_edits(known), "the record of a test", _SET)


def _parts(names: Names, given: tuple[Given, Given, Given, Given]) -> dict[str, Any]:
    """Return the parts that are named, each with all that it has."""
    samples, holders, sentences, phrases = given
    parts: dict[str, tuple[object, ...]] = {
        "samples": tuple(
            parse(NewSample, _sample(each), names.ids, "--sample") for each in samples or ()
        ),
        "holders": tuple(
            parse(NewHolder, _fields(each, "--holder"), what="--holder") for each in holders or ()
        ),
        "cannot_show": (
            *(sentences or ()),
            *(sentence_offered(documents(), each) for each in phrases or ()),
        ),
    }
    return {name: each for name, each in parts.items() if each}


def _sample(given: str) -> dict[str, str]:
    """A step is known by its number alone too."""
    said = _fields(given, "--sample")
    return said | ({"step": f"step {said['step']}"} if said.get("step", "").isdecimal() else {})


def _fields(given: str, option: str) -> dict[str, str]:
    """Read `FIELD=VALUE; FIELD=VALUE`. Raises `Faulty`."""
    pairs = [each.partition("=") for each in given.split(";") if each.strip()]
    wrong = [field.strip() for field, equals, _ in pairs if not equals]
    if wrong:
        raise Faulty(option, tuple(f"“{each}” is not FIELD=VALUE" for each in wrong))
    return {field.strip().replace("-", "_"): value.strip() for field, _, value in pairs}


def _say_phrases(*, as_json: bool) -> None:
    known = documents().origin_tests
    if as_json:
        offered = [{"id": each.id, "en": each.en} for each in known.cannot_show]
        say_json({"source": known.source, "verified": known.verified, "phrases": offered})
        return
    say_table(("id", "what a test cannot show"), [(each.id, each.en) for each in known.cannot_show])
    say(f"Source of what belongs into a record: {known.source}.")


def _list(access: CaseAccess, exhibit: str, *, as_json: bool) -> None:
    with access.reading() as (view, into):
        chosen = {each.id for each in the_exhibits(view.db, into, [exhibit])} if exhibit else None
        known = [
            each
            for each in store.of_case(view.db, into)
            if chosen is None or each.test.exhibit in chosen
        ]
        told = [_data(view, into, each) for each in known]
    if as_json:
        say_json(told)
        return
    say_table(
        ("exhibit", "laboratory", "samples", "not tested"),
        [
            (each["exhibit"], each["laboratory"], len(each["samples"]), ", ".join(each["untested"]))
            for each in told
        ],
    )


def _data(view: View, case: CaseId, each: OriginTestRecord) -> dict[str, Any]:
    of, labels = goods_of(view.db, case), _labels(view, case)
    found = coverage(of, [each])
    lines = [labels[line.id] for line in found.untested_lines]
    lots = [lot.name for lot in found.untested_lots]
    return rows.row_of(each.test) | {
        "exhibit": labels[each.test.exhibit],
        "cannot_show": [*each.test.cannot_show],
        "samples": _named(each.samples, labels),
        "holders": _named(each.holders, labels),
        "untested_lots": lots,
        "untested_lines": lines,
        "untested": lots + lines,
        "covers_the_goods": found.covers_the_goods,
    }


def _named(parts: Sequence[object], labels: dict[str, str]) -> list[dict[str, object]]:
    told = [rows.row_of(each) for each in parts]
    return [
        {name: labels.get(str(value), value) for name, value in row.items() if name != "case_id"}
        for row in told
    ]


def _labels(view: View, case: CaseId) -> dict[str, str]:
    names, held = names_in(view.db, case), evidence.of_case(view.db, case)
    found: dict[str, str] = {each.id: each.label for each in held}
    found |= {id_: name for name, id_ in names.lines.items() if name.startswith("SH-")}
    return found | {id_: name for name, id_ in names.steps.items() if name.startswith("step ")}
