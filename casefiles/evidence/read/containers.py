"""The worker that opens containers: archives, mails and documents with files in them."""

import importlib.metadata
import platform

from casefiles.evidence.read import formats, held_open, zip_members
from casefiles.evidence.read.archives import packed
from casefiles.evidence.read.archives.rar_head import RarHead
from casefiles.evidence.read.archives.seven_zip import SevenZip
from casefiles.evidence.read.archives.tar import Tar
from casefiles.evidence.read.mail.mailbox import Mailbox
from casefiles.evidence.read.mail.members import MailMembers
from casefiles.evidence.read.mail.outlook import OutlookMembers
from casefiles.evidence.read.office import embedded

READER = "Python {} with {}".format(
    platform.python_version(),
    ", ".join(
        f"{each} {importlib.metadata.version(each)}"
        for each in ("pyzipper", "inflate64", "py7zr", "olefile")
    ),
)
held_open.OPENS |= {
    formats.ZIP: zip_members.Zip,
    formats.GZIP: packed.gzipped,
    formats.BZIP2: packed.bzipped,
    formats.XZ: packed.xzipped,
    formats.TAR: Tar,
    formats.SEVEN_ZIP: SevenZip,
    formats.RAR: RarHead,
    formats.MAIL: MailMembers,
    formats.MAILBOX: Mailbox,
    formats.MSG: OutlookMembers,
    **dict.fromkeys(formats.HOLD_FILES, embedded.Embedded),
    **dict.fromkeys(formats.HELD_FILES, embedded.OldEmbedded),
}
ACTS = held_open.ACTS
