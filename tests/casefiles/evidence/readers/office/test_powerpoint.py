"""A presentation says what it says slide by slide, with what stands beside the slides."""

import pptx.chart.data
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.office.papers import rewritten, show
from tests.casefiles.evidence.readers.stranger import opened

TWO = (("劳动力转移", "Quota 2025\nMet", "Do not show"), ("End", "Thanks", ""))


def test_each_slide_is_a_part_with_its_notes(readers) -> None:
    found = read_file(readers, opened(show(*TWO)), "a.pptx")
    assert found.texts == ("劳动力转移\nQuota 2025\nMet\n[notes] Do not show", "End\nThanks")
    assert (found.finding.pages, found.finding.facts["counted"]) == (2, "slide")
    assert found.finding.in_words.startswith("PowerPoint presentation, 2 slides")


def test_slides_stand_in_the_order_in_which_they_are_shown(readers) -> None:
    def fill(presentation) -> None:
        order = presentation.slides._sldIdLst
        order.insert(0, order[-1])

    assert read_file(readers, opened(show(*TWO, fill=fill)), "").texts[0] == "End\nThanks"


def test_tables_and_charts_are_read(readers) -> None:
    def fill(presentation) -> None:
        slide = presentation.slides[0]
        table = slide.shapes.add_table(1, 2, 0, 0, Inches(2), Inches(1)).table
        table.cell(0, 0).text, table.cell(0, 1).text = "County", "Workers"
        data = pptx.chart.data.CategoryChartData()
        data.categories = ["喀什"]
        data.add_series("2025", (120,))
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(2), Inches(2), data)

    said = read_file(readers, opened(show(("T", "", ""), fill=fill)), "").texts[0]
    assert "County\tWorkers" in said
    assert "[chart] 2025 | 喀什 | 120" in said


def test_a_hidden_slide_is_read_and_said(readers) -> None:
    def hide(was: str) -> str:
        return was.replace("<p:sld ", '<p:sld show="0" ', 1)

    found = read_file(
        readers, opened(rewritten(show(*TWO), "ppt/slides/slide2.xml", hide)), "a.pptx"
    )
    assert found.texts[1] == "[hidden slide]\nEnd\nThanks"
    assert "slides are hidden when it is shown: 1" in found.finding.remarks


def test_a_slide_that_is_damaged_loses_only_itself(readers) -> None:
    found = read_file(
        readers, opened(rewritten(show(*TWO), "ppt/slides/slide1.xml", lambda was: was[:-20])), ""
    )
    assert found.texts[1] == "End\nThanks"
    assert found.finding.damage
