"""What holds of every page that is stamped, looked at in pictures of it before and after.

The pages are made up, and drawn by PDFium, which the program does not stamp with.
"""

import io
import mmap
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pikepdf
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from casefiles.package.binder import stamp_font
from casefiles.package.binder.geometry import LOWER_BAND, UPPER_BAND
from casefiles.package.binder.worker import reader
from casefiles.package.binder.worker.answers import PartPlan
from tests.casefiles.attestation.small_attestation import FONTS

AT = "2026-01-02T03:04:05+00:00"
COLORS = {
    "one": (255, 0, 0),
    "two": (0, 200, 0),
    "three": (0, 0, 255),
    "four": (255, 200, 0),
    "pattern": (0, 200, 255),
    "annotation": (255, 120, 0),
    "flattened": (140, 0, 255),
}
HIDDEN = (255, 0, 255)
"""Of a mark beyond the crop box."""

LONGER, SHORTER = 320, 200
"""Pixels of the sides of a picture, at least."""


@dataclass(frozen=True)
class PageSpec:
    """A page to be made up."""

    width: float
    height: float
    turn: int = 0
    origin: tuple[float, float] = (0.0, 0.0)
    cropped: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """How much of it the crop box hides, as shares: left, bottom, right, top."""

    unit: float = 1.0
    open: str = ""
    """What its content leaves open or closes too often."""

    in_pieces: bool = False
    inherits: bool = False

    @property
    def seen(self) -> tuple[float, float, float, float]:
        left, bottom, right, top = self.cropped
        x, y = self.origin
        return (
            x + left * self.width,
            y + bottom * self.height,
            x + (1 - right) * self.width,
            y + (1 - top) * self.height,
        )


SIDES = st.sampled_from([60.0, 100.0, 240.0, 419.5, 595.28, 612.0, 792.0, 841.89, 1500.0, 3370.0])
SPECS = st.builds(
    PageSpec,
    SIDES,
    SIDES,
    st.sampled_from([0, 90, 180, 270, -90, 450]),
    st.tuples(*[st.sampled_from([0.0, -300.0, 17.5, 1000.0])] * 2),
    st.tuples(*[st.sampled_from([0.0, 0.0, 0.1, 0.25])] * 4),
    st.sampled_from([1.0, 1.0, 2.0, 0.5]),
    st.sampled_from(["", "q q 1 0 0 1 5 5 cm", "Q Q Q", "BT /None 12 Tf", "q 0 0 0 0 re W n"]),
    st.booleans(),
    st.booleans(),
).filter(lambda each: max(each.width, each.height) <= 6 * min(each.width, each.height))


@settings(max_examples=5, deadline=None)
@given(st.lists(SPECS, min_size=1, max_size=2))
def every_mark_is_seen_and_every_stamp_stands_upright_in_its_band(specs):
    content = made_up(specs)
    stamped = stamp(content, len(specs))
    upright = stamp(blank([as_seen(each) for each in specs]), len(specs))
    before, after, straight = pictures(content), pictures(stamped), pictures(upright)
    for at, spec in enumerate(specs):
        marks_move_alike(before[at], after[at], spec.unit)
        assert not thick(of_color(after[at].image, HIDDEN))
        stamps_stand_in_their_bands(after[at], first=at == 0)
        same_stamps(after[at], straight[at])
        assert number(at) in after[at].text
        assert sum(number(n) in after[at].text for n in range(len(specs))) == 1


def marks_move_alike(before, after, unit):
    """All marks are there, moved and scaled as one, and no part of one is covered.

    The unit of a page is reckoned into its copy.
    """
    was = {name: middle(of_color(before.image, color)) for name, color in COLORS.items()}
    now = {name: middle(of_color(after.image, color)) for name, color in COLORS.items()}
    assert None not in was.values()
    assert None not in now.values(), {name for name, each in now.items() if each is None}
    old = np.array([*was.values()]) / before.scale
    new = np.array([*now.values()]) / after.scale
    spread = np.ptp(old, axis=0)
    scale = np.ptp(new, axis=0)[spread.argmax()] / spread.max()
    assert 0.4 < scale / unit < 1.02
    moved = new - scale * old
    near = 2.5 / min(before.scale, after.scale)
    assert (np.ptp(moved, axis=0) < 2 * near).all(), np.ptp(moved, axis=0)
    for name, color in COLORS.items():
        there = of_color(before.image, color).sum() / before.scale**2
        left = of_color(after.image, color).sum() / (after.scale * scale) ** 2
        assert left > 0.75 * there - 40 / after.scale**2, name


def stamps_stand_in_their_bands(after, *, first):
    dark = ink(after.image)
    assert dark.any()
    high, wide = dark.shape
    larger = max(1.0, min(wide, high) / after.scale / 612)
    lower = high - LOWER_BAND * larger * after.scale
    upper = UPPER_BAND * larger * after.scale if first else 0
    rows = np.flatnonzero(dark.any(axis=1))
    assert ((rows > lower - 2) | (rows < upper + 2)).all()
    assert (rows > lower).any()


def same_stamps(after, straight):
    """They look as they do on a page that is not turned, of the same size as it is seen."""
    sizes = np.array([after.image.shape, straight.image.shape])
    assert np.ptp(sizes, axis=0).max() <= 1  # where half a pixel was rounded
    high, wide, _ = sizes.min(axis=0)
    one, other = (ink(each.image[:high, :wide]) for each in (after, straight))
    either = one | other
    assert (wider(one) & wider(other) & either).sum() > 0.9 * either.sum()


def thick(mask):
    """Whether anything of it is more than a line of pixels that an edge shares."""
    return (mask[:-2] & mask[1:-1] & mask[2:]).any() and (
        mask[:, :-2] & mask[:, 1:-1] & mask[:, 2:]
    ).any()


def wider(mask):
    """With the pixels beside each: a turned page is not drawn to the same part of a pixel."""
    padded = np.pad(mask, 1)
    high, wide = mask.shape
    return np.logical_or.reduce(
        [padded[y : y + high, x : x + wide] for y in range(3) for x in range(3)]
    )


def as_seen(spec):
    """How large a page is as a reader sees it, and its unit."""
    left, bottom, right, top = spec.seen
    width, height = right - left, top - bottom
    return (height, width, spec.unit) if spec.turn % 180 else (width, height, spec.unit)


def blank(sizes) -> bytes:
    """A PDF of empty pages of these sizes, with nothing that makes it hard."""
    pdf = pikepdf.new()
    for width, height, unit in sizes:
        pdf.add_blank_page(page_size=(width, height)).obj.UserUnit = unit
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def made_up(specs) -> bytes:
    """A PDF of such pages."""
    pdf = pikepdf.new()
    for spec in specs:
        left, bottom, right, top = spec.seen
        side = 0.09 * min(right - left, top - bottom)
        corners = [(left, bottom), (right - side, bottom), (left, top - side),
                   (right - side, top - side)]  # fmt: skip
        drawn = [
            f"{rgb(color)} rg {x:.3f} {y:.3f} {side:.3f} {side:.3f} re f"
            for color, (x, y) in zip(list(COLORS.values())[:4], corners, strict=True)
        ]
        middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
        drawn.append(f"/Pattern cs /T scn {middle_x:.3f} {middle_y:.3f} {side:.3f} {side:.3f} re f")
        x, y = spec.origin
        drawn.append(f"{rgb(HIDDEN)} rg {x - 50:.3f} {y - 50:.3f} 40 40 re f")
        if spec.cropped[0]:
            drawn.append(f"{rgb(HIDDEN)} rg {x:.3f} {y:.3f} {left - x:.3f} {spec.height:.3f} re f")
        pieces = [*drawn, spec.open] if spec.in_pieces else ["\n".join([*drawn, spec.open])]
        boxes = Dictionary(
            MediaBox=Array([x, y, x + spec.width, y + spec.height]),
            CropBox=Array([left, bottom, right, top]),
            Rotate=spec.turn,
            Resources=Dictionary(Pattern=Dictionary(T=pattern(pdf, middle_x, middle_y, side))),
        )
        notes = [
            annotation(pdf, "annotation", Name.Square, (middle_x - 2 * side, middle_y, side)),
            annotation(pdf, "flattened", Name.Widget, (middle_x, middle_y - 2 * side, side)),
        ]
        streams = [pdf.make_stream(each.encode()) for each in pieces]
        page = Dictionary(
            Type=Name.Page,
            Contents=Array(streams) if spec.in_pieces else streams[0],
            Annots=Array(notes),
            UserUnit=spec.unit,
        )
        if not spec.inherits:
            page.update(boxes)
        else:
            page.MediaBox = boxes.MediaBox
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        if spec.inherits:
            hang_below(pdf, boxes)
    fields = [each for page in pdf.pages for each in page.Annots if each.Subtype == Name.Widget]
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def hang_below(pdf, boxes):
    """Let the last page inherit what it is like."""
    kids = pdf.Root.Pages.Kids
    page = kids[len(kids) - 1]
    del page["/MediaBox"]
    node = pdf.make_indirect(
        Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1, Parent=pdf.Root.Pages)
    )
    node.update(boxes)
    page.Parent = node
    kids[len(kids) - 1] = node


def pattern(pdf, x, y, side):
    """A tiling that is laid out from the corner of the page: its tile is seen at one place only."""
    return pdf.make_stream(
        f"{rgb(COLORS['pattern'])} rg 0 0 {side:.3f} {side:.3f} re f".encode(),
        Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, round(side, 3), round(side, 3)]),
        XStep=round(40 * side, 3), YStep=round(40 * side, 3),
        Resources=Dictionary(), Matrix=Array([1, 0, 0, 1, round(x, 3), round(y, 3)]),
    )  # fmt: skip


def annotation(pdf, name, kind, place):
    x, y, side = place
    look = pdf.make_stream(
        f"{rgb(COLORS[name])} rg 0 0 10 10 re f".encode(),
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]),
    )  # fmt: skip
    said = Dictionary(
        Type=Name.Annot, Subtype=kind, F=4, AP=Dictionary(N=look),
        Rect=Array([round(each, 3) for each in (x, y, x + side, y + side)]),
        A=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)")),
    )  # fmt: skip
    if kind == Name.Widget:
        said.FT, said.T = Name.Tx, pikepdf.String("field")
    return pdf.make_indirect(said)


def rgb(color):
    return " ".join(f"{each / 255:.4f}" for each in color)


@cache
def font():
    return stamp_font.load(FONTS)


def number(page):
    return f"AB-{page + 7:05}"


def plan(pages, **said):
    given = PartPlan("3-07", "A paper", "Step 3", "", pages, "AB-", 7, 5, "CONFIDENTIAL", None,
                     ["EXHIBIT 3-07", "E-014 in the file"])  # fmt: skip
    return replace(given, **said)


def begin():
    """Begin a volume here: what comes of pages is the same as in a worker."""
    face = font()
    reader.start(
        io.BytesIO(face.program), None, len(face.program), face.name, [*face.widths],
        " ".join(map(str, face.box)), face.ascent, -face.descent,
    )  # fmt: skip


def finish(parts=1):
    canvas = mmap.mmap(-1, 4 << 20)
    done = reader.finish(None, canvas, parts, "Binder", "Rebuttal Desk", AT)
    assert done.fits
    return canvas[: done.size]


def stamp(content, pages, **said) -> bytes:
    begin()
    reader.add(io.BytesIO(content), None, 0, plan(pages, **said).to_text())
    return finish()


def written_of(pdf) -> bytes:
    """All dictionaries of a file as they are written."""
    kinds = pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream
    return b"".join(each.unparse(resolved=True) if not isinstance(each, pikepdf.Stream)
                    else each.stream_dict.unparse() for each in pdf.objects
                    if isinstance(each, kinds))  # fmt: skip


@dataclass
class Picture:
    image: np.ndarray
    scale: float
    text: str


def pictures(content: bytes) -> list[Picture]:
    document = pypdfium2.PdfDocument(content)
    document.init_forms()  # or fields of forms are not drawn
    made = []
    for page in document:
        scale = max(LONGER / max(page.get_size()), SHORTER / min(page.get_size()))
        drawn = page.render(scale=scale).to_numpy()[:, :, 2::-1].astype(np.int16)
        made.append(Picture(drawn, scale, page.get_textpage().get_text_range()))
    document.close()
    return made


def of_color(image, color):
    return np.abs(image - np.array(color, np.int16)).max(axis=2) < 40


def ink(image):
    """What is dark and of no color: the stamps."""
    return (image.max(axis=2) < 170) & (np.ptp(image, axis=2) < 30)


def middle(mask):
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    return (columns[0] + columns[-1] + 1) / 2, (rows[0] + rows[-1] + 1) / 2
