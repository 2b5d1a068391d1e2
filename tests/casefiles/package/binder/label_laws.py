"""Each page of a volume is labeled as it is to be stamped, and each of its numbers leads to it."""

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.package.binder.worker.answers import PartPlan, ranges
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


@settings(max_examples=40, deadline=None)
@given(PARTS, st.sampled_from([1, 8, 97, 996]))
def every_page_is_labeled_as_it_is_stamped_and_found_by_its_numbers(parts, first):
    plans, labels, where = [], [], {}
    for at, (lead, hides, stands_for) in enumerate(parts):
        label, start, here = f"1-0{at}", len(labels), hides if stands_for == 1 else [False]
        labels += [f"Slip sheet to {label}"] * lead
        for page, hidden in enumerate(here):
            number, last = f"AB-{first + page:03}", f"AB-{first + stands_for - 1:03}"
            printed = f"{number}-R" if hidden else number
            where |= {printed: len(labels), number: len(labels)}
            labels.append(printed if stands_for == 1 else f"{number} to {last}")
        if stands_for > 1:
            where |= {f"AB-{first + n:03}": start + lead for n in range(stands_for)}
        plan = PartPlan(
            label, "Paper", "Step 1", "", len(here), "AB-", first, 3, "", None, [], lead=lead,
            redacted=ranges(n for n, hidden in enumerate(here) if hidden), stands_for=stands_for,
        )  # fmt: skip
        plans.append((plan, start))
        first += max(len(here), stands_for)
    with pikepdf.new() as pdf:
        for _ in labels:
            pdf.add_blank_page()
        finish_navigation(pdf, Placed(0, plans), [each.obj for each in pdf.pages])
        assert [each.label for each in pdf.pages] == labels
        for (plan, start), (lead, *_) in zip(plans, parts, strict=True):
            stamped = [plan.printed(page) for page in range(plan.pages)]
            assert stamped == labels[start + lead : start + lead + plan.pages]
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        found = {name: pdf.pages.index(pikepdf.Page(to[0])) for name, to in names.items()}
        assert {name: at for name, at in found.items() if name.startswith("AB-")} == where
