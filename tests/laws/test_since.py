from tracker.laws.dataset import Dataset
from tracker.laws.wording import since


def test_a_change_on_record_has_its_day(dataset: Dataset):
    law = dataset.law("safe_harbor")
    assert since(dataset.state("KY"), law) == "June 25, 2013"


def test_a_status_that_was_but_seen_may_be_older(dataset: Dataset):
    law = dataset.law("exception_clause")
    assert since(dataset.state("CT"), law) == "2005 or earlier"


def test_without_a_day_nothing_is_said(dataset: Dataset):
    assert since(dataset.state("GU"), dataset.law("safe_harbor")) == ""
