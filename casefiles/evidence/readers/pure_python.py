"""One worker for all readers that are Python only: a stranger breaks out of none of those."""

import importlib.metadata
import platform

from casefiles.evidence.readers import delimited, file_kind, text, web_tables
from casefiles.evidence.readers.mail import reader as mail

READER = "Python {} with {}".format(
    platform.python_version(),
    ", ".join(
        f"{each} {importlib.metadata.version(each)}"
        for each in ("puremagic", "charset-normalizer", "olefile")
    ),
)
ACTS = {**file_kind.ACTS, **text.ACTS, **delimited.ACTS, **web_tables.ACTS, **mail.ACTS}
