"""The banner says the last thing said; a hint nobody asked for takes no warning's place."""

import pytest

from desktop.shell.banner import Banner


@pytest.fixture
def banner(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show()
    return banner


@pytest.mark.parametrize("tone", ["warn", "bad"])
def test_a_hint_comes_below_a_warning(banner, tone):
    banner.say("This password does not open E-002.", tone)
    banner.say("2 pages are only pictures.", "aside")
    lines = banner.words.text().splitlines()
    assert lines == ["This password does not open E-002.", "2 pages are only pictures."]
    assert banner.property("tone") == tone


@pytest.mark.parametrize("tone", ["good", "muted"])
def test_a_hint_takes_the_place_of_what_warns_of_nothing(banner, tone):
    banner.say("Opened: E-001.", tone)
    banner.say("2 pages are only pictures.", "aside")
    assert banner.words.text() == "2 pages are only pictures."
    assert banner.property("tone") == "muted"


def test_a_hint_shows_after_a_warning_was_closed(banner):
    banner.say("This password does not open E-002.", "warn")
    banner.hide()
    banner.say("2 pages are only pictures.", "aside")
    assert banner.isVisible()
    assert banner.words.text() == "2 pages are only pictures."
