"""An engine for tests of what stands around engines: quick, and its words say what it was shown."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from casefiles.evidence.ocr.recognize import recognize as recognize_file
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.ocr_page import OcrToken, OcrTokens
from casefiles.kernel.file_task import StopChecks
from casefiles.storage.blobs import BlobStore


def recognize(folder, pages, engine, languages=(), checks=None):
    """Recognize pages of a workspace, file by file."""
    done = []
    for digest, same in groupby(pages, lambda page: page.digest):
        with BlobStore(folder / "blobs").open(digest) as file:
            done += recognize_file(file, tuple(same), engine, languages, checks or StopChecks())
    return done


@dataclass(frozen=True, slots=True)
class Eyes:
    version: str = "1"
    slow: float = 0.0
    blind: tuple[str, ...] = ()
    """Languages of exhibits for which it fails."""

    name: str = "eyes"
    languages: tuple[str, ...] = ("eng", "zho")

    @property
    def label(self):
        return f"eyes {self.version}"

    @contextmanager
    def ready(self):
        yield self.see

    def see(self, picture, dpi, tongue, wanted):
        until = time.monotonic() + self.slow
        while time.monotonic() < until:
            if not wanted():
                return Unread(self.label, Reason.DROPPED)
            time.sleep(0.01)
        if tongue[0] in self.blind and tongue[0]:
            return Unread(self.label, Reason.CRASHED, "blind")
        said = f"{picture.width}x{picture.height}@{dpi}"
        token = OcrToken(said, 0, 0, picture.width, picture.height, 77)
        return OcrTokens(((token,),), "+".join(tongue[1]) or tongue[0])
