"""The worker that makes pages of HEIC images: the decoder starts a thread, so it has its own."""

from casefiles.evidence.readers.images import heic
from casefiles.package.pages import image_worker

THREADS = heic.THREADS
READER = heic.READER
ACTS = image_worker.ACTS
