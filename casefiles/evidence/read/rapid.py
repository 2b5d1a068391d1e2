"""The one door to RapidOCR, an extra. Runs in a worker only; its models lie in its package.

What it reads is a picture that this program drew, as a portable pixmap: never a stranger's file.
"""

import mmap
import os
from importlib.metadata import version
from typing import Any, BinaryIO

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"}
# Said before they are loaded: a thread that is there before the walls go up stays outside them.

import cv2
import numpy as np
from rapidocr import RapidOCR

from casefiles.evidence.read.found import Recognized, RecognizedLine
from casefiles.evidence.read.model import CannotRead, Reason

READER = f"rapidocr {version('rapidocr')}"
_ALONE = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
}
"""Behind its walls it can have no threads; so it asks for none."""

cv2.setNumThreads(1)
_engine = RapidOCR(params=_ALONE)
_engine(np.full((64, 256, 3), 255, np.uint8))  # loads what else it needs, before the walls go up


def recognize(file: BinaryIO, _: mmap.mmap | None) -> Recognized:
    """The lines of text in a picture, from the top down."""
    found: Any = _engine(_picture(file), return_word_box=True, return_single_char_box=True)
    if found.boxes is None or found.txts is None:
        return Recognized(())
    lines = (
        RecognizedLine(str(text), round(float(score) * 100), *_bounds(box))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    )
    return Recognized(tuple(lines))


def _picture(file: BinaryIO) -> Any:
    kind, size, _ = (file.readline() for _ in range(3))
    width, height = map(int, size.split())
    pixels = np.frombuffer(file.read(), np.uint8)
    if kind != b"P6\n" or pixels.size != width * height * 3:
        raise CannotRead(Reason.MALFORMED, "not a picture of ours")
    return pixels.reshape(height, width, 3)[:, :, ::-1]


def _bounds(box: Any) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels."""
    across, down = [each[0] for each in box], [each[1] for each in box]
    ends = (min(across), min(down), max(across), max(down))
    left, top, right, bottom = (max(0, round(float(each))) for each in ends)
    return left, top, right, bottom


ACTS = {"recognize": recognize}
