"""What can be learnt of an e-mail: the shapes of a worker's answers."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file in an e-mail."""

    name: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class CloudLink:
    """A file that an e-mail names without bringing it along."""

    service: str
    """Where it lies, for people, such as `Baidu Pan`."""

    address: str
    """As the mail gives it. Never followed."""


@dataclass(frozen=True, slots=True)
class MailFacts:
    """The head of an e-mail, as its sender wrote it: nobody has vouched for it."""

    sender: str
    to: str
    copied: str
    subject: str
    date: str
    """ISO 8601 if it could be understood, otherwise as written."""

    message_id: str
    attachments: tuple[MailAttachment, ...]
    links: tuple[CloudLink, ...]
    locked: bool
    """Its content is encrypted."""

    defects: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailText:
    """What an e-mail says."""

    bodies: tuple[str, ...]
    """Its plain text; its HTML as text, where there is no plain text or where it says more or
    something else. None: it says nothing."""

    from_html: bool
    """The last of them was HTML."""

    encoding: str
    basis: str
    """How the encoding is known: declared by the mail, detected, not certain."""

    whole: bool
    """Each of the bodies is all here; where one is not, there is more to ask for."""
