"""Each page of a volume is labeled as it is stamped, and each of its numbers leads to it."""

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.package.binder.worker.answers import REDACTED, PartPlan, ranges
from casefiles.package.binder.worker.navigation import Placed, finish_navigation

PARTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.lists(st.booleans(), min_size=1, max_size=5),
        st.integers(1, 4),
    ),
    min_size=1,
    max_size=4,
)
"""Pages before, whether each page hides something, and how many numbers one page stands for."""


def plans(parts, first):
    for at, (lead, hides, stands_for) in enumerate(parts):
        is_one = stands_for > 1
        redacted = [] if is_one else ranges(n for n, hidden in enumerate(hides) if hidden)
        pages = 1 if is_one else len(hides)
        yield PartPlan(
            f"1-0{at}", "Paper", "Step 1", "", pages, "AB-", first, 3, "", None, [],
            lead=lead, redacted=redacted, stands_for=stands_for,
        )  # fmt: skip
        first += max(pages, stands_for)


@settings(max_examples=40, deadline=None)
@given(PARTS, st.sampled_from([1, 8, 97, 996]))
def test_every_page_is_labeled_as_it_is_stamped_and_found_by_its_numbers(parts, first):
    with pikepdf.new() as pdf:
        placed, expected, where = Placed(), [], {}
        for plan in plans(parts, first):
            placed.parts.append((plan, len(expected)))
            expected += [plan.lead_text] * plan.lead
            for page in range(plan.pages):
                at, numbers = len(expected), [plan.number(page)]
                expected.append(plan.printed(page))
                if plan.stands_for > 1:
                    numbers = [plan.number(n) for n in range(plan.stands_for)]
                if plan.hides(page):
                    numbers.append(plan.number(page) + REDACTED)
                where |= dict.fromkeys(numbers, at)
        for _ in expected:
            pdf.add_blank_page()
        finish_navigation(pdf, placed, [each.obj for each in pdf.pages])
        assert [each.label for each in pdf.pages] == expected
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        found = {name: pdf.pages.index(pikepdf.Page(to[0])) for name, to in names.items()}
        assert {name: at for name, at in found.items() if name.startswith("AB-")} == where
