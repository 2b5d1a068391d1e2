"""With what a workspace is to be locked."""

from dataclasses import field

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class LockWish:
    """What is to open it."""

    passphrase: str = field(repr=False)
    code: bytes = field(repr=False)
    """The recovery code, as it was drawn."""

    by_keyring: bool = False
