"""`people let-out-names`: the names of one group for CBP, in a volume of their own."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.cli.records.names_group import Number, group_numbered
from casefiles.cli.session import CaseAccess
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import reference_data, submission_texts

Out = Annotated[
    Path, typer.Option("--out", metavar="FILE.pdf", help="Write it there.", parser=path)
]
Yes = Annotated[
    str,
    typer.Option("--yes-name", metavar="N-01", help="The same group again, to be sure."),
]
WhyFew = Annotated[
    str, typer.Option("--although-few", metavar="WHY", help="Why, of a group of under ten.")
]
EvenThere = Annotated[
    bool, typer.Option("--even-there", help="Also into a folder that others get a copy of.")
]


@command("people let-out-names")
def let_out_names(
    access: CaseAccess,
    out: Out,
    number: Number = 0,
    yes: Yes = "",
    although_few: WhyFew = "",
    even_there: EvenThere = False,
) -> None:
    """Disclose the names of one group to CBP: write them with their pseudonyms.

    Counsel's act: it is recorded and cannot be undone. People who did not consent are not named.
    """
    from casefiles.attestation.name_disclosure import store  # noqa: PLC0415 - heavy
    from casefiles.attestation.name_disclosure.let_out import (  # noqa: PLC0415
        LetOut,
        let_out,
        place_warning,
    )

    texts = submission_texts().names
    with access.writing() as (workspace, case):
        group = group_numbered(store.groups(workspace.db, case), number)
        if yes != group.label:
            listing = store.listing(workspace.db, case, group.id)
            raise Impossible(
                f"{listing.in_words} {texts.warning} {place_warning(out)}".rstrip()
                + f" To let them out, say so: --yes-name {group.label}."
            )
        given = LetOut(reference_data(), texts, system_clock(), although_few, even_there=even_there)
        made = let_out(workspace, case, group.id, out, given, lambda act: act(workspace))
    named = "name" if made.people == 1 else "names"
    say(
        f"{out}: {made.people} {named} of {group.label}. Not named: {made.without_consent} without"
        f" consent, {made.without_name} without a name. {texts.warning}"
    )
