"""All papers of the sample, made once for the tests of this folder."""

import pytest

from casefiles.sample_case.parcels import Parcel, papers


@pytest.fixture(scope="session")
def made():
    return {each.path: each.content for parcel in Parcel for each in papers(parcel)}
