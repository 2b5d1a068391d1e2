"""The worker that opens containers: archives, mails and documents with files in them."""

import importlib.metadata
import platform

from casefiles.evidence.readers import container_session, embedded_files, formats, zip_members
from casefiles.evidence.readers.archives import compressed_file
from casefiles.evidence.readers.archives.rar_header import RarHeader
from casefiles.evidence.readers.archives.seven_zip import SevenZip
from casefiles.evidence.readers.archives.tar import Tar
from casefiles.evidence.readers.mail.eml import MailMembers
from casefiles.evidence.readers.mail.mailbox import Mailbox
from casefiles.evidence.readers.mail.outlook import OutlookMembers

READER = "Python {} with {}".format(
    platform.python_version(),
    ", ".join(
        f"{each} {importlib.metadata.version(each)}"
        for each in ("pyzipper", "inflate64", "py7zr", "olefile")
    ),
)
container_session.OPENS |= {
    formats.ZIP: zip_members.Zip,
    formats.GZIP: compressed_file.gzipped,
    formats.BZIP2: compressed_file.bzipped,
    formats.XZ: compressed_file.xzipped,
    formats.TAR: Tar,
    formats.SEVEN_ZIP: SevenZip,
    formats.RAR: RarHeader,
    formats.MAIL: MailMembers,
    formats.MAILBOX: Mailbox,
    formats.MSG: OutlookMembers,
    **dict.fromkeys(formats.HOLD_FILES, embedded_files.EmbeddedInPackage),
    **dict.fromkeys(formats.HELD_FILES, embedded_files.EmbeddedInCompound),
}
ACTS = container_session.ACTS
