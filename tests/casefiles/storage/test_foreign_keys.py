"""Keys are those that the schema says, whichever tables are asked for them."""

import pytest

from casefiles.storage.foreign_keys import ForeignKey, keys_of, keys_to


@pytest.mark.parametrize(
    "tables", [("passages",), ("exhibits", "people"), ("journal",), ("nothing",), ()]
)
def test_keys_to_a_table_are_found_in_every_other(workspace, tables):
    named = workspace.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    every = [
        ForeignKey(name, column, to)
        for (name,) in named
        for column, to in keys_of(workspace.db, name).items()
    ]
    assert {*keys_to(workspace.db, *tables)} == {each for each in every if each.to in tables}
