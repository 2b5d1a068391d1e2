"""Nothing is written for others but through the gate, whoever writes it, today or later.

`mypy` sees to it that `export_file` is given what was released. Here is seen to the rest: that only
the gate releases, and that nothing that works for people writes a file in another way.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OUTSIDE = [
    path
    for part in ("casefiles", "desktop")
    for path in sorted((ROOT / part).rglob("*.py"))
    if "storage" not in path.parts
]
RELEASES = {"casefiles/evidence/protected_names/gate.py"}
WRITES = {
    "casefiles/attestation/name_disclosure/let_out.py",  # names for CBP: the one file that has any
    "casefiles/attestation/countersign_file.py",  # what was signed, with one signature more
    "casefiles/cli/workflows/identity.py",  # a key, for its owner alone
    "casefiles/cli/workflows/hub_init.py",  # a login of a hub, for its owner alone
    "casefiles/hub/place.py",  # where the hub is, among the settings
    "casefiles/hub/object_store.py",  # originals, sealed for who has the case
    "casefiles/cli/workflows/lock.py",  # a recovery sheet, likewise
    "desktop/shell/key_forms.py",  # the same
    "desktop/attestation/signing_keys.py",  # the same
    "desktop/shell/sealed_page.py",  # a person's key, for its owner alone, and its public part
    "casefiles/workspace/sealed_backup.py",  # a back-up that only those people open, and out of it
    "casefiles/exchange/export_case.py",  # a case that only those people open
    "casefiles/cli/workflows/demo.py",  # a mark in a folder of the made-up sample
    "casefiles/package/pages/page_cache.py",  # copies that stay in the workspace
    "casefiles/kernel/data_files.py",  # what was parsed of data that ship, beside compiled modules
    "casefiles/kernel/device.py",  # the number of this installation
    "casefiles/what_next/last_visit.py",  # an entry number, its hash and a time, among the settings
    "casefiles/package/binder/assemble.py",  # writes for what follows
    "casefiles/package/binder/export.py",
    "casefiles/package/binder/facing_parts.py",  # in a passing folder, for what follows
    "casefiles/package/binder/redacted_parts.py",  # copies in a passing folder, for what follows
    "casefiles/package/binder/sign_volumes.py",  # looks through all of it itself
    "casefiles/package/release_bag.py",  # looks through all of it itself
    "casefiles/package/targets.py",  # writes for it
    "casefiles/package/review_images.py",  # pictures in a passing folder, for what follows
    "casefiles/spelling/word_lists.py",  # words that a person added, among the settings
    "casefiles/sample_case/parcels.py",  # made-up papers, into a folder of their own
}
FOR_NO_CASE = {
    "casefiles/cli/reports/deadlines.py",
    "casefiles/cli/reports/verify.py",
    "casefiles/cli/reports/write_form.py",
    "desktop/shell/verify_page.py",
}
"""Who writes what is of no case: days that were given, blank forms, and what a check found."""

_WRITING = {"write_bytes", "write_text", "write_atomically", "write_new", "replacing"}


_SPEAKS = ("Released", "release_of_no_case", "open(", *sorted(_WRITING))


def calls(path):
    text = path.read_text("utf-8")
    if not any(each in text for each in _SPEAKS):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            yield name, node


def writes(name, node):
    """Whether a call writes a file by itself."""
    modes = [each.value for each in node.args if isinstance(each, ast.Constant)]
    opens = name in {"open", "fdopen"} and any(
        isinstance(m, str) and set(m) <= set("rwxabt+") and set("wxa") & set(m) for m in modes
    )
    return name in _WRITING or opens


@pytest.mark.parametrize(
    ("allowed", "does"),
    [
        (RELEASES, lambda name, _: name == "Released"),
        (FOR_NO_CASE, lambda name, _: name == "release_of_no_case"),
        (WRITES, writes),
    ],
    ids=["released", "of no case", "written"],
)
def test_whoever_writes_for_others_goes_through_the_gate(allowed, does):
    found = {
        path.relative_to(ROOT).as_posix()
        for path in OUTSIDE
        if "readers" not in path.parts and any(does(*each) for each in calls(path))
    }
    assert found == allowed


def test_a_way_past_the_gate_would_be_seen():
    past = ast.parse("Path('a').open('wb'); Path('b').write_bytes(b''); open('c', 'x')")
    found = [node for node in ast.walk(past) if isinstance(node, ast.Call)]
    named = [(getattr(e.func, "id", "") or getattr(e.func, "attr", ""), e) for e in found]
    assert sum(writes(*each) for each in named) == 3
