"""The help says of every question of preflight what it asks, and how it stands."""

import re
from pathlib import Path

import yaml

RESOURCES = Path(__file__).parents[2] / "resources"
STANDS = {"blocking": "blocks", "accept": "to accept", "info": "note"}
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| (.+) \|$", re.MULTILINE)
SAYS_NOTHING = 30
"""Characters that are too few to say what raises a question."""


def stands(question):
    marks = [STANDS[question["severity"]]]
    marks += ["disclosed"] * question.get("misleading", False)
    marks += ["unprinted"] * question.get("silent", False)
    marks += ["CBP"] * (question.get("sets") == ["cbp"])
    return ", ".join(marks)


def test_the_help_has_each_question_of_preflight_as_it_is_asked():
    page = (RESOURCES / "help" / "preflight.md").read_text("utf-8")
    found = {name: (how, words) for name, how, words in ROW.findall(page)}
    asked = yaml.safe_load((RESOURCES / "templates" / "preflight.yaml").read_text("utf-8"))
    assert {each["id"]: stands(each) for each in asked} == {e: how for e, (how, _) in found.items()}
    for question in asked:
        words = found[question["id"]][1]
        assert words.startswith(question["asks"].replace("{it}.", "…").replace("{it}", "…")), (
            question["id"]
        )
        assert len(words) > SAYS_NOTHING, f"{question['id']}: say what raises it"
