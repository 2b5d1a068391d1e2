"""`casefiles exhibits translate`: tie a translation to its original, place by place."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.paths import path, text_of
from casefiles.cli.session import CaseAccess, the_exhibits
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place
from casefiles.evidence.places import Place
from casefiles.evidence.translations.form_values import values_in
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Impossible

One = Annotated[str, typer.Argument(metavar="EXHIBIT", help="The translation.")]
Of = Annotated[str, typer.Option("--of", help="The original.")]
Pair = Annotated[
    list[str],
    typer.Option(
        "--pair",
        metavar="HERE=THERE",
        help=f"Matching places; repeatable. {HOW_PLACES_ARE_WRITTEN}",
    ),
]
Values = Annotated[
    Path | None,
    typer.Option(
        help="Of a form: a CSV file of exhibit, field, original and translated.", parser=path
    ),
]

StatementIn = Annotated[
    str,
    typer.Option(
        metavar="EXHIBIT",
        help="The exhibit with the translator's statement, if separate.",
    ),
]


@command("exhibits translate")
def translate(
    access: CaseAccess,
    exhibit: One,
    original: Of,
    kind: TranslationExtent = TranslationExtent.FULL,
    from_language: str = "",
    to_language: str = "en",
    method: Method = Method.PERSON,
    translator: str = "",
    competence: str = "",
    statement: str = "",
    pair: Pair = [],  # noqa: B006 - typer's way
    values: Values = None,
    statement_exhibit: StatementIn = "",
) -> None:
    """Link a translation to its original, place by place; page n to page n if none is given."""
    pairs = tuple(_pair(each) for each in pair)
    with access.writing() as (opened, into):
        here, there = (the_exhibits(opened.db, into, [each])[0] for each in (exhibit, original))
        statement_in = None
        if statement_exhibit:
            statement_in = the_exhibits(opened.db, into, [statement_exhibit])[0].id
        told = TranslationDetails(
            here.id, there.id, kind, from_language, to_language, method, translator,
            competence, statement, None, statement_in, pairs,
        )  # fmt: skip
        labels = {each.label: each.id for each in evidence.of_case(opened.db, into)}
        listed = values_in(text_of(values), labels) if values else []
        add_translation(opened, into, told, listed)
    say(f"{here.label} is the translation of {there.label}.")


def _pair(written: str) -> tuple[Place, Place]:
    here, equals, there = written.partition("=")
    if not equals:
        raise Impossible(f"“{written}” is not HERE=THERE.")
    return read_place(here), read_place(there)
