"""Actions open to anyone, and which of them fit."""

from urllib.parse import urlsplit

from tests.conftest import EXCEPTION_CLAUSE, LAWS, SAFE_HARBOR
from tracker.advocacy.campaigns import (
    HOTLINE,
    campaigns,
    campaigns_for_status,
    hotline,
)


def test_all_of_the_table_is_there_and_petitions_come_first(dataset):
    found = campaigns(dataset)
    assert {each.id for each in found} == set(dataset.campaigns["id"])
    kinds = [each.kind for each in found]
    assert kinds == sorted(kinds, key=kinds.index)
    assert kinds[0] == "petition"


def test_each_leads_somewhere_and_says_whether_that_is_its_own_page(dataset):
    listed = campaigns(dataset)
    assert listed
    for each in listed:
        assert each.title and each.organization and each.summary
        if each.url:
            assert urlsplit(each.url).scheme in ("https", "http")
        else:
            assert each.phone or each.text_number, each.id
        row = dataset.campaigns.set_index("id").loc[each.id]
        assert each.direct is bool(row["url"])
        assert each.url == (row["url"] or row["via"])


def test_topics_and_kinds_narrow_the_list_and_their_order_counts(dataset):
    found = campaigns(dataset, ("climate", "cobalt"), ("petition",))
    assert {each.topic for each in found} == {"climate", "cobalt"} & {
        each.topic for each in campaigns(dataset, kinds=("petition",))
    }
    topics = [each.topic for each in campaigns(dataset, ("cobalt", "climate"), ("learn",))]
    assert topics == sorted(topics, key=("cobalt", "climate").index)
    assert campaigns(dataset, ("no such topic",)) == ()


def test_what_fits_a_law_is_to_sign_or_to_write(dataset):
    for law in LAWS:
        fitting = [
            each
            for status in law.all_statuses
            for each in campaigns_for_status(dataset, law, status.code)
        ]
        assert fitting
        assert {each.kind for each in fitting} <= {"petition", "contact"}
        assert {each.topic for each in fitting} <= {*law.topics}


def test_where_nothing_is_left_to_win_no_petition_is_offered(dataset):
    assert campaigns_for_status(dataset, SAFE_HARBOR, "immunity") == ()
    assert campaigns_for_status(dataset, SAFE_HARBOR, "no_protection")
    # The federal exception stands beside a state that has abolished its own.
    assert campaigns_for_status(dataset, EXCEPTION_CLAUSE, "abolished")


def test_the_hotline_can_be_called_and_texted(dataset):
    line = hotline(dataset)
    assert line is not None
    assert (line.id, line.kind) == (HOTLINE, HOTLINE)
    assert line.phone == "1-888-373-7888"
    assert line.text_number.startswith("233733")
    assert line.confirmed
