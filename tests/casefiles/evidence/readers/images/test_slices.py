"""Pictures of any height and of 200 megapixels are seen in slices, within a worker's gigabyte."""

import io
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.images import slices
from casefiles.evidence.readers.model import Read, WorkerLimits
from casefiles.evidence.readers.workers import Readers, Worker
from tests.casefiles.evidence.readers.stranger import opened, pixel, whole_png

GIGABYTE = WorkerLimits().memory


def most_memory(readers: Readers, door: Worker) -> int:
    """Bytes a worker ever held (VmHWM)."""
    worker = readers[door]._worker
    assert worker
    lines = [
        line
        for each in worker._kept
        for line in Path(f"/proc/{each.pid}/status").read_text("ascii").splitlines()
        if line.startswith("VmHWM")
    ]
    return max(int(line.split()[1]) for line in lines) << 10


def test_any_slice_of_a_screenshot_of_20000_rows_is_what_stands_there(readers) -> None:
    tall, made = Image.new("RGB", (1080, 20_000)), io.BytesIO()
    for at in range(0, 20_000, 100):
        tall.paste((at // 100, 255 - at // 100, 7), (0, at, 1080, at + 100))
    tall.save(made, "png", compress_level=1)
    file = opened(made.getvalue())
    assert client.thumbnail(readers, file, 256).found.height == 256
    for top in (0, 7_900, 19_900):
        part = client.image_picture(readers, file, DrawnPart(0, 1, (200, top, 300, 100))).found
        assert pixel(part, 150, 50) == (7, 255 - top // 100, top // 100, 255)
    small = client.image_picture(readers, file, DrawnPart(0, 0.1, (0, 0, 108, 2_000))).found
    assert pixel(small, 50, 1_005)[:3] == (7, 155, 100)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux")
@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_two_hundred_megapixels_fit_into_a_worker(kind) -> None:
    if psutil.virtual_memory().available < 3 << 30:
        pytest.skip("less than 3 GB of memory are free")
    if kind == "png":
        file = opened(whole_png(20_000, 9_990, (200, 30, 40)))
    else:
        made = io.BytesIO()
        Image.new("RGB", (20_000, 9_990), (200, 30, 40)).save(made, kind)
        file = opened(made.getvalue())
        del made
    with Readers() as readers:
        shown = [
            client.image_picture(readers, file, DrawnPart(0, 0.1, (0, 0, 2_000, 999))),
            client.image_picture(readers, file, DrawnPart(0, 1, (18_000, 9_000, 2_000, 990))),
        ]
        for each in shown:
            assert isinstance(each, Read), each
            blue, green, red, _ = pixel(each.found, 100, 100)
            assert abs(red - 200) + abs(green - 30) + abs(blue - 40) < 12
        assert most_memory(readers, Worker.IMAGE) < GIGABYTE


@given(
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    out=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    at_once=st.integers(1, 4_000),
)
@settings(max_examples=60, deadline=None)
def test_slices_together_are_the_picture_resized_at_once(size, out, at_once) -> None:
    image = Image.effect_noise(size, 15)  # so little that nothing is cut off on the way
    before = slices._AT_ONCE
    slices._AT_ONCE = at_once
    try:
        made = Image.new("L", out)
        for first, band in slices._bands(image, (0, 0, 1, 1), out, lambda part: part):
            made.paste(band, (0, first))
    finally:
        slices._AT_ONCE = before
    smaller = size[0] > out[0] or size[1] > out[1]
    kind = Image.Resampling.LANCZOS if smaller else Image.Resampling.BICUBIC
    whole = image.resize(out, kind, (0, 0, *size))
    # reduced by whole numbers first, slice by slice: a few grays apart at most
    by = 12 if smaller else 2
    apart = max(abs(a - b) for a, b in zip(made.tobytes(), whole.tobytes(), strict=True))
    assert apart <= by
