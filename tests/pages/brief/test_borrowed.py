"""The words that a brief lends."""

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import gaps
from tracker.pages.brief.borrowed import borrowed, by_goal


def test_a_law_with_one_goal_lends_the_words_proposed_in_congress_and_of_all_plain_bans(
    dataset: Dataset,
):
    rows = borrowed(EXCEPTION_CLAUSE, gaps(dataset, "OH", EXCEPTION_CLAUSE))
    assert rows[0]["citation"] == "Neb. Const. art. I, § 2"
    assert rows[1]["citation"] == "H.J.Res. 72 (118th Congress)"
    cited = {row["citation"] for row in rows}
    assert cited >= {
        "Colo. Const. art. II, § 26",
        "Vt. Const. ch. I, art. 1",
        "Nev. Const. art. 1, § 17",
    }
    assert not cited & {"Tenn. Const. art. I, § 33", "Utah Const. art. I, § 21"}


def test_another_lends_the_nearest_words_for_each_goal_once(dataset: Dataset):
    missing = gaps(dataset, "AZ", SAFE_HARBOR)
    rows = borrowed(SAFE_HARBOR, missing)
    texts = [row["text"] for row in rows]
    assert len(texts) == len(set(texts))
    assert {row["goal"] for row in rows} <= {gap.goal.label for gap in missing}
    assert rows[0]["text"] == missing[0].models[0].text
    assert [goal for goal, _ in by_goal(rows)] == list(dict.fromkeys(row["goal"] for row in rows))


def test_a_law_that_lacks_nothing_lends_nothing(dataset: Dataset):
    assert borrowed(EXCEPTION_CLAUSE, gaps(dataset, "NV", EXCEPTION_CLAUSE)) == []
