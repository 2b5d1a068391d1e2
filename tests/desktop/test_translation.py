"""Words outside of a class of Qt are translated, and a count is said in the plural it needs."""

import pytest
from PySide6.QtCore import QTranslator

from desktop.translation import Choices, Labels, counted, tr


class Made(QTranslator):
    """A language that says one, two and many otherwise, and turns words round."""

    def isEmpty(self):  # noqa: N802 - as Qt calls it
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return (
            text[::-1].replace("}{", "{}")
            if n < 0
            else f"{text.replace('%n', '')}-{min(n, 3)} × %n".strip()
        )


@pytest.fixture
def made(qapp):
    made = Made()
    qapp.installTranslator(made)
    yield
    qapp.removeTranslator(made)


def test_without_a_translation_words_stay_and_one_is_not_spoken_of_as_several(qapp):
    assert tr("by hand") == "by hand"
    assert [counted(n, "page") for n in (0, 1, 1204)] == ["0 pages", "1 page", "1,204 pages"]
    assert counted(1, "field is", "fields are") == "1 field is"
    assert counted(2, "field is", "fields are") == "2 fields are"


def test_a_translation_says_words_and_has_a_plural_for_each_count(made):
    assert tr("by hand") == "dnah yb"
    assert [counted(n, "page") for n in (1, 2, 7)] == ["pages-1 × 1", "pages-2 × 2", "pages-3 × 7"]


def test_a_table_of_words_is_translated_when_it_is_read_not_when_it_is_made(qapp):
    labels, choices = Labels({1: "one", 2: "two"}), Choices(((1, "one"),))
    assert labels[1] == "one"
    language = Made()
    qapp.installTranslator(language)
    try:
        assert (labels[1], labels.get(2), labels.get(3, "none")) == ("eno", "owt", "none")
        assert [*labels.items()] == [(1, "eno"), (2, "owt")]
        assert [*labels.values()] == ["eno", "owt"]
        assert [*choices] == [(1, "eno")]
    finally:
        qapp.removeTranslator(language)
