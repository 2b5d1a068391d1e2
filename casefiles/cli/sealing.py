"""Options of commands that seal a file for people, and of those that open one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_files import content_of
from casefiles.cli.decorators import OptionGroup
from casefiles.cli.keys import PasswordFile, passphrase_for, password_for
from casefiles.cli.paths import path
from casefiles.cli.workflows.lock import chosen_passphrase
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.text_safety import visible
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair, from_file, from_line

For = Annotated[
    list[Path] | None,
    typer.Option(
        "--for",
        metavar="PERSON.key",
        help="Into one new file that this person opens, by a public key. Repeatable.",
        parser=path,
    ),
]
WithPassphrase = Annotated[
    bool,
    typer.Option(
        "--passphrase",
        help="Into one new file that a passphrase opens, asked for twice. May stand beside --for.",
    ),
]
NewPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="As --passphrase, with the passphrase in the first line of a file.",
        parser=path,
    ),
]
PersonKeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="KEY.person",
        help="The file of the person's key. Without it the passphrase opens it.",
        parser=path,
    ),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="File with the passphrase in its first line. Prompted for if neither it nor a key is"
        " given.",
        parser=path,
    ),
]


@dataclass(frozen=True, slots=True)
class SealForOptions(OptionGroup):
    """For whom a file is sealed."""

    people: For = None
    with_passphrase: WithPassphrase = False
    passphrase_file: NewPassphraseFile = None

    @property
    def is_wanted(self) -> bool:
        """Whether any of them was given."""
        return bool(self.people or self.with_passphrase or self.passphrase_file)

    def everyone(self) -> tuple[PersonKey, ...]:
        """Return the public keys. Raises `Impossible`, `Unreadable`."""
        return tuple(from_line(content_of(each)) for each in self.people or [])

    def new_passphrase(self) -> str:
        """Return the passphrase that was chosen; blank for none. Raises `Impossible`."""
        wanted = self.with_passphrase or self.passphrase_file is not None
        return chosen_passphrase(self.passphrase_file) if wanted else ""


def who_opens(people: Sequence[PersonKey], passphrase: str) -> Iterator[str]:
    """Yield a line for each who can open a file."""
    for each in people:
        yield f"  {visible(each.name)}  {each.fingerprint}"
    if passphrase:
        yield "  whoever knows the passphrase"


@dataclass(frozen=True, slots=True)
class OpenSealedOptions(OptionGroup):
    """With what a sealed file is opened."""

    key: PersonKeyFile = None
    password_file: PasswordFile = None
    passphrase_file: PassphraseFile = None

    def refuse_both(self) -> None:
        """Raise `Impossible` unless it is opened in one way."""
        if (self.key and self.passphrase_file) or (self.password_file and not self.key):
            raise Impossible(
                "Name a person's key, with --password-file for its password, or a file of the"
                " passphrase, not both."
            )

    def pair(self) -> PersonKeyPair | None:
        """Return the person's key, if one is named. Raises `Impossible`, `Unreadable`."""
        if self.key is None:
            return None
        return from_file(content_of(self.key), password_for(self.key, self.password_file).decode())

    def passphrase_of(self, file: Path) -> str:
        """Return the passphrase of a file, read or asked for. Raises `Impossible`."""
        return passphrase_for(file, self.passphrase_file)
