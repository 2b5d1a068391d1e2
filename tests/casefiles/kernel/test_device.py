import sys

import pytest

from casefiles.kernel.device import device_id


def test_an_installation_keeps_its_id_and_another_has_its_own(tmp_path):
    first = device_id(tmp_path / "one")
    assert device_id(tmp_path / "one") == first
    assert device_id(tmp_path / "other") != first


def test_a_spoiled_id_is_drawn_anew(tmp_path):
    (tmp_path / "device").write_bytes(b"\xff\x00 not an id")
    drawn = device_id(tmp_path)
    assert device_id(tmp_path) == drawn


@pytest.mark.skipif(sys.platform == "win32", reason="folders may always be written there")
def test_where_settings_cannot_be_kept_the_program_starts_all_the_same(tmp_path):
    (tmp_path / "settings").write_text("a file where a folder should be")
    ids = {device_id(tmp_path / "settings" / "deeper") for _ in range(2)}
    assert len(ids) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["settings"]
