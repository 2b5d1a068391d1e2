"""`casefiles exhibits defaults`: what is said of documents when they are added to a case."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, MaySet, the_edits
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.default_acts import set_exhibit_defaults


@command("exhibits defaults")
def defaults(access: CaseAccess, known: MaySet = None) -> None:
    """Show conditions and confidentiality class of documents added from now on; --set sets them.

    Fields are `conditions` and `confidentiality`. Existing documents are not changed.
    """
    if edits := the_edits(known):
        with access.writing() as (opened, of):
            set_exhibit_defaults(opened, of, edits)
    with access.reading() as (view, of):
        held = evidence.defaults(view.db, of)
    say(f"conditions: {held.conditions.value}")
    say(f"confidentiality: {held.confidentiality.value}")
