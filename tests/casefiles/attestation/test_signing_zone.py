"""The date of signing is the date at the place: which time zone that is, where it is sure."""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casefiles.attestation.signing_zone import is_other_hour, zone_at
from tests.attesting import templates

TABLE = Path("/usr/share/zoneinfo/zone.tab")
UNOFFICIAL = {"Asia/Urumqi"}
"""The law of the PRC knows one time, that of Beijing."""


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Ningbo, China", "Asia/Shanghai"),
        ("Aksu, Xinjiang, P.R. China", "Asia/Shanghai"),
        ("Columbus, Ohio", "America/New_York"),
        ("Long Beach, CA, USA", "America/Los_Angeles"),
        ("Seattle, washington", "America/Los_Angeles"),
        ("Singapore", "Asia/Singapore"),
        ("Washington", ""),  # the city or the state
        ("New York, USA", ""),
        ("El Paso, Texas", ""),  # two zones
        ("Jakarta, Indonesia", ""),
        ("Ningbo", ""),
        ("Tbilisi, Georgia", ""),  # not the state
        ("", ""),
    ],
)
def test_a_zone_is_proposed_where_there_is_no_other(place, zone):
    assert zone_at(place, templates().declarations) == zone


def test_every_place_has_one_zone_and_every_zone_is_known():
    texts = templates().declarations
    names = [each.casefold() for places in texts.zones.values() for each in places]
    assert len(names) == len({*names})
    for zone in texts.zones:
        assert ZoneInfo(zone).key == zone


@pytest.mark.skipif(not TABLE.exists(), reason="this system has no table of zones by country")
def test_no_country_that_is_proposed_has_another_time_somewhere():
    zones, code_of = defaultdict(list), {}
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#")
    for code, _, zone, *_ in rows:
        zones[code].append(zone)
        code_of[zone] = code
    of_states = {"US", "PR", "GU", "AS"}
    checked = 0
    for zone in templates().declarations.zones:
        if (code := code_of[zone]) in of_states:
            continue
        for other in {*zones[code]} - UNOFFICIAL:
            for month in (1, 7):
                assert not is_other_hour(zone, other, datetime(2026, month, 1, tzinfo=UTC)), other
            checked += 1
    assert checked > 60
