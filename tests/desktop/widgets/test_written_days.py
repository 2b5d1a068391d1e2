"""Sentences that the command line prints too have their days written as the window writes days."""

import pytest

from desktop.widgets.written_days import with_written_days


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Imported before June 21, 2022: SH-1 on 2022-05-03.",
         "Imported before 21 Jun 2022: SH-1 on 3 May 2022."),
        ("says 2026-11-29T17:46:48+00:00, by the clock",
         "says 29 Nov 2026, 17:46:48 UTC, by the clock"),
        ("stamped 2026-11-29T09:46:48-08:00", "stamped 29 Nov 2026, 09:46:48 UTC-08:00"),
        ("since 2026-11-29 17:46 UTC", "since 29 Nov 2026, 17:46 UTC"),
    ],
)  # fmt: skip
def test_days_and_moments_are_written_as_screens_have_them(said, shown):
    assert with_written_days(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-29.pdf is changed",
        "backups/2026-11-29/2026-11-29.sqlite",
        "signed “on 2026-11-29” by hand",
        "lot CC-2026-11-29",
        "2026-13-40 is no day, nor is June 31, 2022",
    ],
)
def test_names_quotations_and_what_is_no_day_stay_as_they_are(said):
    assert with_written_days(said) == said
