"""The reader that a worker runs over HEIC: the one door to pi-heif.

A worker of its own, since libde265 decodes in a thread it starts: nobody else may start one.
"""

from importlib.metadata import version

import pi_heif

from casefiles.evidence.readers.images import open_image, reader

THREADS = True
READER = f"pi-heif {version('pi-heif')} (libheif {pi_heif.libheif_version()})"

pi_heif.register_heif_opener(
    decode_threads=0, thumbnails=False, depth_images=False, aux_images=False
)
open_image.KINDS.append("HEIF")
ACTS = reader.ACTS
