"""A calendar file is what RFC 5545 says, whatever a stranger's text holds: read back to see."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.cases.deadlines.ics import CalendarEntry, calendar_file
from casefiles.cases.deadlines.timeline import StatedByCBP, StatedDay, timeline
from tests.casefiles.cases.deadlines.given_events import due, events

MADE = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def rows(today="2026-11-20", stated=None, tasks=(), **days):
    found = [*due("uflpa-applicability", **days).values()]
    return timeline(
        events(**days), found, date.fromisoformat(today), StatedByCBP(stated, tuple(tasks))
    ).rows


def read(content):
    """Parse a calendar file: unfold its lines, return its events as lists of (name, value)."""
    assert content.endswith(b"\r\n")
    unfolded = unfold(content.decode().split("\r\n")[:-1])
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found = list[dict[str, str]]()
    inside = ""
    for line in unfolded:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside = value
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            inside = "VEVENT" if value == "VALARM" else ""
        elif inside == "VEVENT":
            found[-1][name] = unescaped(value)
        elif inside == "VALARM" and name == "TRIGGER":
            found[-1].setdefault("alarms", "")
            found[-1]["alarms"] += f"{value} "
    return found


def unfold(lines):
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(re.search(r"[\x00-\x1f\x7f]", line) for line in lines)
    unfolded = list[str]()
    for line in lines:
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return unfolded


def unescaped(value):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_what_is_due_is_read_back():
    [d3, d4, d7] = read(
        calendar_file(
            [CalendarEntry("det-1", "C-001, detention 7", rows(presented="2026-11-02"))], MADE
        )
    )
    assert d3["UID"] == "det-1-d3@rebuttal-desk.invalid"
    assert (d3["DTSTART;VALUE=DATE"], d3["DTEND;VALUE=DATE"]) == ("20261202", "20261203")
    assert d3["DTSTAMP"] == "20261120T153000Z"
    assert d3["SUMMARY"] == "D3 Decision, or deemed exclusion: C-001, detention 7"
    assert "19 USC 1499(c)(5)(A); 19 CFR 151.16(e)-(f)" in d3["DESCRIPTION"]
    assert d3["DESCRIPTION"].endswith("Computed, verify with counsel.")
    assert d3["alarms"].split() == ["-P6DT15H", "-P0DT15H"]
    assert d4["alarms"].split() == ["-P8DT15H", "-P3DT15H"]
    assert d7["DTSTART;VALUE=DATE"] == "20270528", "the safe day, not the holiday"
    assert "(if nothing is decided before)" in d7["SUMMARY"]


def test_what_is_done_or_over_is_not_in_it():
    left = read(
        calendar_file(
            [CalendarEntry("x", "X", rows(presented="2026-11-02", released="2026-11-12"))], MADE
        )
    )
    assert left == []


def test_what_is_unverified_says_so():
    [*_, d9] = read(
        calendar_file(
            [CalendarEntry("x", "X", rows(excluded="2026-11-02", protest_denied="2026-11-19"))],
            MADE,
        )
    )
    assert d9["UID"].startswith("x-d9@")
    assert "28 USC 2636: from memory, unverified" in d9["DESCRIPTION"]


def test_a_newer_file_replaces_the_same_entries():
    one, other = (
        {
            each["UID"]
            for each in read(calendar_file([CalendarEntry("x", "X", rows(presented=day))], MADE))
        }
        for day in ("2026-11-02", "2026-11-03")
    )
    assert one == other


texts = st.text(max_size=120) | st.sampled_from(
    [
        "a\r\nEND:VCALENDAR\r\nX:1",
        "汉字" * 60,
        "a;b,c\\n\\",
        "\u2028\x85\x0b\x00\ud800\u202e",
        "x" * 300,
    ]
)


@settings(max_examples=80, deadline=None)
@given(texts, texts)
def test_a_strangers_text_breaks_no_line_and_comes_back(title, words):
    stated = StatedDay(date(2026, 11, 30), words, "Task", key="t")
    found = read(calendar_file([CalendarEntry("x", title, rows(tasks=[stated]))], MADE))
    assert len(found) == 1
    plain = "".join(c for c in title if c.isprintable())
    for letter in plain:
        assert letter in found[0]["SUMMARY"]
    assert re.search(r"[;,\\]", title) is None or any(c in found[0]["SUMMARY"] for c in ";,\\")
