"""The preview of an attestation: how large its pages are drawn."""

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from casefiles.reference_data import reference_data
from desktop.attestation.preview_pane import PreviewPane, PreviewZoom
from tests.build import NOON

LETTER = (612.0, 792.0)


@pytest.mark.parametrize(
    ("wanted", "zoom"),
    [
        (PreviewZoom(1.25), 1.25),
        (PreviewZoom(1.25, "width", (1224, 792)), 2.0),
        (PreviewZoom(1.25, "page", (1224, 396)), 0.5),
        (PreviewZoom(1.25, "page", (612, 7920)), 1.0),
        (PreviewZoom(1.25, "reading", (1224, 792)), 1.5),
        (PreviewZoom(1.25, "reading", (612, 792)), 1.0),
        (PreviewZoom(1.25, "width", (10, 10)), 0.25),
        (PreviewZoom(1.25, "width", (61_200, 10)), 4.0),
    ],
)
def test_a_page_is_as_large_as_is_wanted_and_stays_readable(wanted, zoom):
    assert wanted.of(*LETTER) == zoom


def test_a_page_fits_the_width_at_first_and_the_whole_pane_when_asked(context, case, qtbot):
    pane = PreviewPane(context)
    qtbot.addWidget(pane)
    pane.resize(1000, 500)
    pane.show_look(run_preflight(context.view, case, Audience.CBP, reference_data(), NOON))
    pane.show()
    qtbot.waitUntil(lambda: not pane.sheet.pixmap().isNull(), timeout=20_000)
    wide = pane.sheet.pixmap().deviceIndependentSize()
    assert 900 < wide.width() <= 1000
    assert wide.height() > 500
    pane.fit_to("page")
    qtbot.waitUntil(
        lambda: pane.sheet.pixmap().deviceIndependentSize().height() < 500, timeout=20_000
    )
    assert pane.sheet.pixmap().height() > 300
    assert pane._percent.text() == f"{pane._zoom:.0%}"
