"""What holds of the comparison with what was filed; `test_the_tests` breaks it on purpose."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation import filed_differences
from casefiles.attestation.filed_attestations import FiledAttestation, FiledData

HERE, THERE = "here", "there"
FIELDS = {
    "parties": ("name", "romanized", "address", "postal_code", "country", "roles"),
    "steps": ("role", "site", "prefecture", "province", "postal_code", "country"),
    "links": ("quantity", "unit"),
}
"""What is to be compared, written down anew."""

NEVER = {"parties": ("notes", "mid"), "steps": ("notes", "process"), "links": ("notes",)}
words = st.sampled_from(["", "Mill Road 1", "Mill Road 2", "宁波", "gin"])
names = st.sampled_from(["North Gin", "South Mill", "云海", "East Farm"])
days = st.sampled_from([None, "2025-09-01", "2025-09-02"])


@st.composite
def tellings(draw):
    """What a case may say: some parties, steps of theirs, and links between these."""
    parties = {
        f"p{n}": {
            "name": draw(names), "romanized": draw(words), "address": draw(words),
            "postal_code": "", "country": draw(st.sampled_from(["CN", ""])), "roles": "gin",
            "credit_code": draw(st.sampled_from(["", "91A", "91B"])), "notes": "", "mid": "",
        }
        for n in range(draw(st.integers(1, 3)))
    }  # fmt: skip
    steps = {
        f"s{n}": {
            "number": n + 1, "title": draw(st.sampled_from(["Ginning", "Spinning"])),
            "party": draw(st.sampled_from([*parties, None])), "role": draw(words),
            "site": draw(words), "prefecture": "", "province": draw(words), "postal_code": "",
            "country": "CN", "notes": "", "process": "",
        }
        for n in range(draw(st.integers(1, 3)))
    }  # fmt: skip
    links = {
        f"l{n}": {
            "from_step": "s0", "to_step": draw(st.sampled_from([*steps])), "goods": "cotton",
            "quantity": draw(st.sampled_from(["", "1200", "1300"])), "unit": "kg",
            "sold_on": draw(days), "moved_on": None, "received_on": draw(days), "notes": "",
        }
        for n in range(draw(st.integers(0, 2)))
    }  # fmt: skip
    return FiledData(parties, steps, links)


def filed(told, case=HERE, label="A-01 of C-001", on=date(2026, 3, 2)):
    return FiledAttestation(case, label, on, 1, told)


attestations = st.lists(
    st.builds(filed, tellings(), st.sampled_from([HERE, THERE, "elsewhere"])), max_size=3
).map(
    lambda held: [
        replace(each, label=f"A-{n:02}", on=date(2026, 1, 1 + n)) for n, each in enumerate(held)
    ]
)


def found(now, held, origins=None):
    return {
        (e.thing, e.field, e.filed): e
        for e in filed_differences.compare_with_filed(HERE, now, held, origins or {})
    }


def altered(told, table, row, field, value):
    rows = getattr(told, table)
    return replace(told, **{table: {**rows, row: {**rows[row], field: value}}})


def what_was_filed_as_it_stands_differs_in_nothing(examples=40):
    @settings(max_examples=examples, deadline=None)
    @given(tellings())
    def holds(now):
        assert not found(now, [filed(now)])

    holds()


def what_was_altered_since_is_found_and_nothing_else(examples=80):
    """One field of one row: if it is compared it is the one difference, otherwise there is none."""

    @settings(max_examples=examples, deadline=None)
    @given(tellings(), st.data())
    def holds(now, data):
        table = data.draw(st.sampled_from([each for each in FIELDS if getattr(now, each)]))
        row = data.draw(st.sampled_from([*getattr(now, table)]))
        field = data.draw(st.sampled_from([*FIELDS[table], *NEVER[table]]))
        before = str(getattr(now, table)[row][field])
        then = altered(now, table, row, field, "99")
        told = {(thing, name) for thing, name, _ in found(now, [filed(then)])}
        compared = field in FIELDS[table] and before != "99"
        assert told == ({(row, field.replace("_", " "))} if compared else set())

    holds()


def no_attestation_is_passed_over(examples=100):
    """What differs from several is what differs from each; the last that said so is named."""

    @settings(max_examples=examples, deadline=None)
    @given(tellings(), attestations)
    def holds(now, held):
        apart = [(each, found(now, [each])) for each in held]
        together = found(now, held)
        assert {*together} == {key for _, those in apart for key in those}
        for key, each in together.items():
            said = [one for one, those in apart if key in those]
            last = max(said, key=lambda one: one.on)
            assert (each.where, each.filed_on, each.others) == (last.label, last.on, len(said) - 1)

    holds()


def the_order_of_attestations_does_not_matter(examples=40):
    @settings(max_examples=examples, deadline=None)
    @given(tellings(), attestations)
    def holds(now, held):
        assert found(now, held) == found(now, held[::-1])

    holds()


def what_was_brought_over_is_compared_as_what_is_there(examples=40):
    """Under other ids, with its origin noted, a case differs in what the other case would."""

    @settings(max_examples=examples, deadline=None)
    @given(tellings(), tellings())
    def holds(now, then):
        moved = {f"new-{id_}": id_ for each in (now.parties, now.steps, now.links) for id_ in each}
        there = {
            name: {
                f"new-{id_}": {
                    **row,
                    **{
                        end: f"new-{row[end]}"
                        for end in ("party", "from_step", "to_step")
                        if row.get(end)
                    },
                }
                for id_, row in getattr(now, name).items()
            }
            for name in FIELDS
        }
        origins = {new: (THERE, old) for new, old in moved.items()}
        brought = found(FiledData(**there), [filed(then, THERE)], origins)
        known = {(moved[thing], *rest) for thing, *rest in brought}
        assert known == {*found(now, [filed(then)])}

    holds()


def what_is_only_likely_differs_in_nothing_that_one_does_not_say(examples=100):
    @settings(max_examples=examples, deadline=None)
    @given(tellings(), tellings())
    def holds(now, then):
        for each in found(now, [filed(then, THERE)]).values():
            assert each.filed.strip()
            assert each.now.strip()

    holds()


LAWS = (
    what_was_filed_as_it_stands_differs_in_nothing,
    what_was_altered_since_is_found_and_nothing_else,
    no_attestation_is_passed_over,
    the_order_of_attestations_does_not_matter,
    what_was_brought_over_is_compared_as_what_is_there,
    what_is_only_likely_differs_in_nothing_that_one_does_not_say,
)
