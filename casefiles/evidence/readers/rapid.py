"""The one door to RapidOCR, an extra. Runs in a worker only; its models lie in its package.

What it reads is a picture that this program drew, as a portable pixmap: never a stranger's file.
"""

import mmap
import os
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, BinaryIO

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.worker_answers import Recognized, RecognizedLine

_NO_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"}
"""A thread that is there before the walls go up stays outside them. The last would also send."""

_ALONE = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
}


def _loaded() -> Callable[..., Any] | None:
    """The engine with its models, or None where the extra is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    os.environ |= _NO_THREADS  # said before they are loaded
    import cv2  # noqa: PLC0415
    from rapidocr import RapidOCR  # noqa: PLC0415

    cv2.setNumThreads(1)
    engine: Callable[..., Any] = RapidOCR(params=_ALONE)
    engine(_as_array(b"\xff" * (3 * 64 * 256), 256, 64))  # loads what else it needs
    return engine


def _as_array(pixels: bytes, width: int, height: int) -> Any:
    import numpy as np  # noqa: PLC0415  comes with the extra

    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)[:, :, ::-1]


_engine = _loaded()
READER = f"rapidocr {version('rapidocr')}" if _engine else "rapidocr"


def recognize(file: BinaryIO, _: mmap.mmap | None) -> Recognized:
    """The lines of text in a picture."""
    if _engine is None:
        raise CannotRead(Reason.UNSUPPORTED, "it is not installed")
    found: Any = _engine(_picture(file))
    if found.boxes is None or found.txts is None:
        return Recognized(())
    lines = (
        RecognizedLine(str(text), round(float(score) * 100), *_bounds(box))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    )
    return Recognized(tuple(lines))


def _picture(file: BinaryIO) -> Any:
    _, size, _ = (file.readline() for _ in range(3))
    width, height = map(int, size.split())
    pixels = file.read()
    if len(pixels) != width * height * 3:
        raise CannotRead(Reason.MALFORMED, "not a picture of ours")
    return _as_array(pixels, width, height)


def _bounds(box: Any) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels."""
    across, down = [each[0] for each in box], [each[1] for each in box]
    ends = (min(across), min(down), max(across), max(down))
    left, top, right, bottom = (max(0, round(float(each))) for each in ends)
    return left, top, right, bottom


ACTS = {"recognize": recognize}
