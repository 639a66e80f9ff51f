"""The sample as the rules look at it."""

import pytest

from tests.conftest import sample_folder
from tests.laws.ruled import tables_of
from tracker.laws.rules.base import Tables


@pytest.fixture(scope="session")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Read once; to change a table, `replace` its frame."""
    return tables_of(sample_folder(tmp_path_factory.mktemp("ruled") / "data"))
