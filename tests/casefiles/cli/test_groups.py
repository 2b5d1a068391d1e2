"""Commands are typed in groups, and every name they had before still does the same."""

import re

import pytest

from casefiles.cli.app import main
from casefiles.cli.declared_commands import declared_commands
from casefiles.cli.groups import GROUPS, SHOW
from casefiles.cli.old_names import OLD_NAMES, PRINTED
from tests.frozen import FOLDER

DECLARED = [each.place for each in declared_commands()]
SHOWN_ALONE = {each.removesuffix(f" {SHOW}") for each in DECLARED if each.endswith(f" {SHOW}")}
FORMER = {**OLD_NAMES, **PRINTED, **{name: f"{name} {SHOW}" for name in SHOWN_ALONE}}
PLACES = [(former, *place.split(" ", 1)) for former, place in FORMER.items()]


def test_every_command_stands_once_in_a_group_and_thirteen_are_listed_at_most():
    assert len({*DECLARED}) == len(DECLARED)
    assert {each.split()[0] for each in DECLARED} == {each.name for each in GROUPS}
    assert len(GROUPS) <= 13  # a list a screen takes in; `hub`, the last, was asked for by name


def test_a_new_command_has_no_old_name_and_each_old_one_is_a_command_now():
    promised = (FOLDER / "commands.txt").read_text("utf-8").splitlines()
    alone = {each for each in promised if " " not in each}
    assert alone == {*FORMER}
    assert [each for each in FORMER.values() if each not in DECLARED] == []


def told(capsys, *arguments):
    """Return what the help says, in one line, and what is said beside it."""
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr()
    return " ".join(said.out.split()), said.err


@pytest.mark.parametrize(("former", "group", "name"), PLACES)
def test_by_its_old_name_it_is_the_same_command_with_the_same_options(former, group, name, capsys):
    before, beside = told(capsys, former, *(["ws"] if name == SHOW else []))
    now, nothing = told(capsys, group, name)
    assert before.replace(f"casefiles {former} [", f"casefiles {group} {name} [") == now
    assert nothing == ""
    if name == SHOW or former in PRINTED:
        assert beside == ""
    else:
        assert beside == (
            f"“casefiles {former}” is now “casefiles {group} {name}”."
            " The old name works for two more releases.\n"
        )


SHOWN = [(name, "C-001") for name in ("chain", "ledger", "requests", "forms", "portal", "exhibits")]


def test_what_became_a_group_still_shows_when_it_is_called_as_before(casefiles, ws):
    for name, *rest in (*SHOWN, ("people",), ("search", "wages")):
        assert casefiles(name, ws, *rest) == casefiles(name, SHOW, ws, *rest)
        assert "is now" not in casefiles(name, ws, *rest).err
    assert casefiles("exhibits", "--json", ws, "C-001").data == []


def test_an_old_name_acts_and_answers_as_before_and_says_beside_it_what_is_typed(casefiles, ws):
    before = casefiles("edit-case", ws, "C-001", "--set", "goods=shirts")
    now = casefiles("case", "edit", ws, "C-001", "--set", "goods=hats")
    assert (before.code, before.out) == (now.code, now.out) == (0, "C-001: goods edited.\n")
    assert "“casefiles case edit”" in before.err
    assert now.err == ""
    [case] = casefiles("cases", ws, "--json").data
    assert case == casefiles("case", "list", ws, "--json").data[0]


def test_a_command_that_is_not_in_its_group_is_said(casefiles):
    wrong = casefiles("evidence", "ad")
    assert wrong.code == 2
    assert "Did you mean 'add'?" in wrong.err


TYPED = re.compile(
    r"casefiles(?:['\"]\)\})? ([a-z][a-z-]+)|: (?:see )?([a-z]+-[a-z-]+)(?:\.| WORKSPACE)"
)
"""A command where it is said what to type: after the program's name, or as a remedy."""


def test_nothing_that_ships_tells_people_to_type_an_old_name():
    root = FOLDER.parents[1]
    shipped = [root / "README.md", root / "CONTRIBUTING.md"]
    for folder, kinds in (("casefiles", ".py"), ("desktop", ".py"), ("resources", ".md .yaml")):
        shipped += [each for each in (root / folder).rglob("*.*") if each.suffix in kinds.split()]
    typed = [
        (path.relative_to(root).as_posix(), name)
        for path in shipped
        for found in TYPED.finditer(path.read_text("utf-8"))
        if (name := found[1] or found[2])
    ]
    assert len(typed) > 100
    assert [each for each in typed if each[1] in OLD_NAMES] == []
