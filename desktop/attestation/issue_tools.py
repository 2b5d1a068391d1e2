"""What all that is signed and issued from one pane shares: the key, the forms, the waiting."""

from collections.abc import Callable

from casefiles.attestation.signing.key_files import SigningKey
from casefiles.kernel.dataclass import dataclass
from desktop.attestation.asking_forms import AskingForms
from desktop.context import Context
from desktop.job import Job

SignWithKey = Callable[[SigningKey], None]


@dataclass(frozen=True, slots=True)
class IssueTools:
    """Handed to the acts of the pane by the pane."""

    context: Context
    watch: Callable[[Job, Callable[..., object]], None]
    """Do something once a job succeeded; until it ended nothing else is issued."""

    asking: AskingForms

    with_key: Callable[[tuple[str, bytes], str, SignWithKey], None]
    """Open a key as it is named with its password, in this signer's name, and sign with it."""
