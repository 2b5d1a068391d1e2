"""`chain link`: say that goods go from one step to another, more of it, or that they do not."""

from typing import Annotated

import typer

from casefiles.chain.link_acts import LinkInput, add_link, edit_link, read_link, remove_link
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_link, the_step
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, MaySet, the_edits
from casefiles.kernel.errors import Impossible

From = Annotated[str, typer.Argument(metavar="FROM", help="The number of the step it goes from.")]
To = Annotated[str, typer.Argument(metavar="TO", help="The number of the step it goes to.")]
New = Annotated[bool, typer.Option("--new", help="It is new.")]
Goods = Annotated[str, typer.Option(help="Which goods, where several links join two steps.")]
Gone = Annotated[bool, typer.Option("--remove", help="Remove the link.")]


@command("chain link")
def link(
    access: CaseAccess,
    from_step: From,
    to_step: To,
    new: New = False,
    goods: Goods = "",
    known: MaySet = None,
    remove: Gone = False,
) -> None:
    """Link two steps: --new --goods yarn --set quantity=5200 --set unit=kg; or edit a link."""
    edits: dict[str, object] = dict(the_edits(known))
    if not (new or remove or edits):
        raise Impossible("What is to be said of it? Give --set FIELD=VALUE.")
    with access.writing() as (opened, of):
        ends = [the_step(opened.db, of, each) for each in (from_step, to_step)]
        if new:
            said = read_link({"goods": goods, **edits})
            add_link(opened, of, LinkInput(ends[0].id, ends[1].id, **said))
        elif remove:
            remove_link(opened, of, the_link(opened.db, of, ends, goods).id)
        else:
            edit_link(opened, of, the_link(opened.db, of, ends, goods).id, edits)
    done = "added" if new else "removed" if remove else f"{', '.join(edits)} edited"
    say(f"Link {ends[0].number} to {ends[1].number}: {done}.")
