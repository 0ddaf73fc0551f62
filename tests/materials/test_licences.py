"""A work that is made from others gets a licence that all of theirs allow."""

import pytest

from materials.licences import LICENCES, licences_for_work_made_from


@pytest.mark.parametrize(
    ("sources", "allowed"),
    [
        ([], list(LICENCES)),
        (["by"], ["by", "by-sa", "by-nc", "by-nc-sa"]),
        (["by-sa"], ["by-sa"]),
        (["by", "by-nc"], ["by-nc", "by-nc-sa"]),
        (["by-nc", "by-nc-sa"], ["by-nc-sa"]),
        (["by-sa", "by-nc"], []),
        (["by-nd"], []),
    ],
)
def test_what_may_be_made_of_them(sources, allowed):
    assert licences_for_work_made_from(sources) == allowed
