"""One worker for all readers that are Python only: a stranger breaks out of none of those."""

import importlib.metadata
import platform

from casefiles.evidence.read import delimited, kind, listed, text
from casefiles.evidence.read.mail import reader as mail

READER = "Python {} with {}".format(
    platform.python_version(),
    ", ".join(
        f"{each} {importlib.metadata.version(each)}"
        for each in ("puremagic", "charset-normalizer", "olefile")
    ),
)
ACTS = {**kind.ACTS, **text.ACTS, **delimited.ACTS, **listed.ACTS, **mail.ACTS}
