"""`casefiles workspace new`: make a workspace."""

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import As, Folder, create_workspace


@command("workspace new")
def new(workspace: Folder, actor: As = "") -> None:
    """Create a workspace in a folder that is empty or does not exist yet."""
    create_workspace(workspace, actor)
    say(f"{workspace} is a workspace.")
