"""A package is made in the window for whom was chosen, and of no class that is not theirs."""

import pytest

from casefiles.attestation.audience_rules import PackageAudience
from desktop.attestation.package_bar import PackageBar
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.package.planted_exhibits import (
    MILL,
    PLANTS,
    STOPS_SUPPLIER,
    give_to_agent,
    markers,
    plant,
)


@pytest.fixture
def bar(context, qtbot):
    bar = PackageBar(context)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def choose(box, words):
    box.setCurrentIndex(box.findText(words))


def test_what_is_offered_and_written_is_what_the_audience_gets(bar, do, qtbot, tmp_path):
    made = do(ready_case)
    held = do(lambda workspace: plant(workspace, made.case))
    bar.show_case(made.case)
    assert bar.options().audience is PackageAudience.COUNSEL
    bar.with_load_file.setChecked(True)
    choose(bar.audience, "CBP")
    assert not bar.with_load_file.isEnabled()
    assert not bar.options().with_load_file
    assert bar.party.isHidden()
    choose(bar.audience, "A supplier")
    assert not bar.party.isHidden()
    assert not bar.make.isEnabled(), "of which supplier?"
    choose(bar.party, MILL)
    assert bar.make.isEnabled()
    assert bar.options().party == held.mill
    refused, said = [], []
    bar.says.connect(lambda words, _: said.append(words))
    bar.export_to(tmp_path / "refused").failed.connect(refused.append)
    qtbot.waitUntil(lambda: refused != [], timeout=30_000)
    assert "no such exhibit goes into a package for a supplier" in str(refused[0])
    assert not (tmp_path / "refused").exists()
    do(lambda workspace: give_to_agent(workspace, made.case, held, STOPS_SUPPLIER))
    bar.export_to(tmp_path / "package")
    qtbot.waitUntil(lambda: said != [], timeout=30_000)
    assert markers(tmp_path / "package") == {n for n, each in PLANTS.items() if each.supplier}
    assert "not shown to have come from the supplier" in said[0]
