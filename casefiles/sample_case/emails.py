"""E-mails as mail programs keep them, in UTF-8 or GB18030, with attachments."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from casefiles.kernel.dataclass import dataclass

_TYPES = {
    "pdf": ("application", "pdf"),
    "jpg": ("image", "jpeg"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Who writes or is written to."""

    name: str
    at: str
    """The address; its domain is one that is reserved for examples."""

    def address(self) -> Address:
        """Return it as a header has it."""
        user, domain = self.at.split("@")
        return Address(self.name, user, domain)


def email(
    sender: Correspondent,
    to: Correspondent,
    subject: str,
    body: str,
    *,
    sent: datetime,
    attached: tuple[tuple[str, bytes], ...] = (),
    charset: str = "utf-8",
) -> bytes:
    """Return an e-mail. `sent` has a zone; `attached` are file names and bytes."""
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = sender.address(), to.address()
    letter["Subject"] = subject
    letter["Date"] = format_datetime(sent)
    letter["Message-ID"] = f"<{sent:%Y%m%d%H%M%S}.{len(body)}@{sender.at.split('@')[1]}>"
    letter.set_content(body, charset=charset, cte="base64")
    for name, content in attached:
        kind, of = _TYPES[name.rsplit(".", 1)[1]]
        letter.add_attachment(content, maintype=kind, subtype=of, filename=name)
    if attached:
        letter.set_boundary(f"=_part_{sent:%Y%m%d%H%M%S}_")
    return letter.as_bytes()
