"""What our own words name is in the tables."""

from tracker.laws.dataset import Dataset
from tracker.pages.counsel.draft import Marks
from tracker.pages.counsel.words import draft_words


def test_every_model_that_the_words_name_is_in_the_tables(dataset: Dataset):
    words = draft_words()
    named = [
        each
        for part in (*words.clauses, *words.amendments)
        for each in (*part.models, *(m for option in part.options for m in option.models))
    ]
    in_force = dataset.provisions[
        (dataset.provisions["in_force_to"] == "") & (dataset.provisions["text"] != "")
    ]
    known = set(zip(in_force["state"], in_force["citation"], strict=True))
    assert len(named) > 20
    assert [each for each in named if (each.state, each.citation) not in known] == []
    events = {each for amendment in words.amendments for each in amendment.events}
    assert events
    assert events <= set(dataset.events["id"])


def test_every_change_is_of_words_that_stand_in_the_tables(dataset: Dataset):
    rows = dataset.provisions[dataset.provisions["in_force_to"] == ""].to_dict("records")
    text = {(row["state"], row["law"], row["citation"]): row["text"] for row in rows}
    changes = draft_words().changes
    assert len(changes) > 30
    cited = [(each.state, each.law, citation) for each in changes for citation in each.citations]
    assert [key for key in cited if key not in text] == []
    assert len(cited) == len(set(cited))
    edited = [each for each in changes if each.edits]
    assert len(edited) > 12
    for each in edited:
        words = text[each.state, each.law, each.citations[0]]
        assert Marks("underline", "strike").changed(words, each.edits) != words


def test_a_change_says_how_or_why_not():
    changes = draft_words().changes
    assert [each for each in changes if each.edits and each.so_that] == []
    assert [
        each for each in changes if bool(each.opening) != bool(each.edits or each.so_that)
    ] == []
    assert [each for each in changes if not (each.edits or each.so_that or each.why)] == []
