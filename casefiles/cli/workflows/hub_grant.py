"""`casefiles hub add`, `grant`, `revoke`: who has a case at the hub."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_files import content_of
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.hub_options import PasswordFile, connected
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.kernel.text_safety import visible
from casefiles.workspace.workspace import Workspace

Person = Annotated[str, typer.Argument(metavar="PERSON", help="The login at the hub.")]
PublicKey = Annotated[
    Path,
    typer.Option(
        "--person-key",
        metavar="PERSON.key",
        help="The public key of that person, from the person and not from the hub.",
        parser=path,
    ),
]


class PartGranted(Enum):
    """What may be granted."""

    READER = "reader"
    REVIEWER = "reviewer"
    OWNER = "owner"


As = Annotated[
    PartGranted,
    typer.Option(
        "--part",
        help="A reader brings nothing; a reviewer does; an owner grants it to others, too.",
    ),
]


@command("hub add")
def add(workspace: Workspace, case: CaseFile, password_file: PasswordFile = None) -> None:
    """Put a case at the hub, yours alone until you grant it. `hub push` brings what is in it."""
    from casefiles.hub.grant_acts import add_case  # noqa: PLC0415 - heavy
    from casefiles.hub.model import in_fours  # noqa: PLC0415

    with connected(password_file) as hub:
        made = add_case(workspace, hub, case.id)
    say(f"{case.label} is at {made.hub}, and yours. Its key: {in_fours(made.key_check)}.")


@command("hub grant")
def grant(
    workspace: Workspace,
    case: CaseFile,
    person: Person,
    person_key: PublicKey,
    part: As = PartGranted.REVIEWER,
    password_file: PasswordFile = None,
) -> None:
    """Let somebody have a case. Compare the fingerprint of the key with that person before."""
    from casefiles.hub.grant_acts import grant_case  # noqa: PLC0415 - heavy
    from casefiles.hub.model import Part, in_fours  # noqa: PLC0415
    from casefiles.storage.sealing.person_key import from_line  # noqa: PLC0415

    known = from_line(content_of(person_key))
    with connected(password_file) as hub:
        made = grant_case(workspace, hub, case.id, person, known, Part(part.value))
    say(f"{case.label} is granted to “{person}” as {made.role}, for the key of")
    say(f"  {visible(known.name)}  {known.fingerprint}")
    say(f"Its key: {in_fours(made.key_check)}. Whoever takes the case over sees the same.")


@command("hub revoke")
def revoke(
    workspace: Workspace, case: CaseFile, person: Person, password_file: PasswordFile = None
) -> None:
    """End what was granted: nothing more is taken over. What the person has stays there."""
    from casefiles.hub.grant_acts import revoke_grant  # noqa: PLC0415 - heavy

    with connected(password_file) as hub:
        revoke_grant(workspace, hub, case.id, person)
    say(f"{case.label} is not granted to “{person}” any more.")
