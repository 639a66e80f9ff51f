import pytest

from tracker.upkeep.numbering import Cited
from tracker.upkeep.page_text import PageText


@pytest.mark.parametrize(
    ("citation", "number", "path"),
    [
        ("Ohio Const. art. I, § 6", "6", ()),
        ("Iowa Code § 725.1(1)(b)", "725.1", ("(1)", "(b)")),
        ("Miss. Code Ann. § 97-3-54.1(4)-(5)", "97-3-54.1", ()),
        ("The Constitution", "", ()),
    ],
)
def test_the_last_number_of_a_citation_is_its_section(
    citation: str, number: str, path: tuple[str, ...]
):
    assert Cited.parse(citation, PageText("")) == Cited(number, path)
