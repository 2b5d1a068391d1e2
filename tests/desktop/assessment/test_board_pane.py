"""The tables of the assessment board give their room to names first."""

import pytest

from desktop.assessment.board_pane import LimbView
from desktop.assessment.indicators_table import STANDING, TITLE, IndicatorsTable


@pytest.mark.parametrize(("width", "is_in_words"), [(240, False), (310, False), (480, True)])
def test_a_name_has_its_room_before_its_status_is_said_in_a_word(qtbot, width, is_in_words):
    table = LimbView("limb", "Involuntariness")
    qtbot.addWidget(table)
    table.present(IndicatorsTable("Involuntariness", table))
    table.resize(width, 300)
    table.show()
    assert table.isColumnHidden(STANDING) is not is_in_words
    assert table.columnWidth(TITLE) >= 150
