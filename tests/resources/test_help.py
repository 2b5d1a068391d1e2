"""The help has every question of preflight, and says of each what raises it."""

import re

from casefiles.attestation.templates import load_questions
from desktop.shell import help_pages
from resources import folder

QUESTIONS = load_questions((folder("templates") / "preflight.yaml").read_text("utf-8"))
EACH = [kind for part in QUESTIONS.values() for kind in part]
SAYS_NOTHING = 30
"""Characters that are too few to say what raises a question."""


def test_the_page_has_each_question_of_preflight_under_its_heading():
    page = help_pages.page("preflight")
    assert page.headings == [*QUESTIONS]
    for heading, part in zip(page.headings, page.text.split("\n## ")[1:], strict=True):
        shown = re.findall(r"^\| `([a-z0-9-]+)` \|", part, re.MULTILINE)
        assert shown == [kind.id for kind in QUESTIONS[heading]]
    assert "{" not in page.text


def test_each_question_says_what_raises_it():
    assert [e.id for e in EACH if len(e.asks + e.raised_when) <= SAYS_NOTHING] == []
    assert len({kind.id for kind in EACH}) == len(EACH)


def test_the_file_of_the_page_says_where_its_tables_are():
    written = help_pages.page("preflight").written
    [place] = {*re.findall(r"^\{preflight questions\}.*\]\((.+)\)", written, re.MULTILINE)}
    assert (help_pages.folder() / place).is_file()
