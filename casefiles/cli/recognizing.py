"""A queue of pages that is recognized while a bar says how far it has come."""

from typing import TYPE_CHECKING

from casefiles.cli.output import progress_bar

if TYPE_CHECKING:
    from casefiles.evidence.ocr.recognition_queue import QueueProgress, RecognitionQueue


def recognize(queue: "RecognitionQueue") -> "QueueProgress":
    """Recognize what is in a queue. Returns how far it came."""
    with progress_bar("Recognizing") as progress:
        return queue.run(lambda come: progress(come.done, come.total))
