"""One worker for all readers that are Python only: a stranger breaks out of none of those."""

import importlib.metadata
import platform

from casefiles.evidence.read import delimited, kind, text
from casefiles.evidence.read.mail import reader as mail

READER = "Python {} with puremagic {}, charset-normalizer {}".format(
    platform.python_version(),
    importlib.metadata.version("puremagic"),
    importlib.metadata.version("charset-normalizer"),
)
ACTS = {**kind.ACTS, **text.ACTS, **delimited.ACTS, **mail.ACTS}
