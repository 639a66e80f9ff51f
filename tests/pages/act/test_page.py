"""What the Act page tells: one law's steps, a topic's links, and all of both when published."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from tracker.advocacy.asks import ask_for, most_urgent
from tracker.advocacy.campaigns import campaigns
from tracker.advocacy.congress import resolutions
from tracker.laws.bills import open_bills
from tracker.laws.dataset import Dataset
from tracker.pages.act.page import page, read, reminder_file, topics
from tracker.pages.page import Page
from tracker.pages.urls import LIVE, Urls

BASE = "https://tracker.example"


def told(data: Dataset, urls: Urls = LIVE, **params: str) -> Page:
    return page(read(params, data), data, urls)


def soup(shown: Page, *names: str) -> BeautifulSoup:
    """The HTML of some sections, by default of all."""
    chosen = names or tuple(name for name, make in shown.sections.items() if make)
    return BeautifulSoup("\n".join(shown[name] for name in chosen), "html.parser")


@pytest.mark.thorough
def test_a_state_without_a_topic_gets_its_most_urgent_law(dataset: Dataset) -> None:
    assert len(dataset.coded["state"])
    for code in dataset.coded["state"]:
        law = most_urgent(dataset, code)
        shown = told(dataset, state=code)
        assert ask_for(dataset, code, law).text in soup(shown, f"ask-{law.id}").get_text()
        assert [name for name in shown.sections if name.startswith("ask-")] == [f"ask-{law.id}"]
        assert told(dataset, state=code, topic=law.topics[0]).canonical == shown.canonical


def test_the_texts_to_send_to_say_and_to_print_stand_in_the_page(dataset: Dataset) -> None:
    for law in dataset.laws:
        shown = told(dataset, state="OH", topic=law.topics[0])
        part = soup(shown, f"message-{law.id}", f"then-{law.id}")
        ending = law.id.replace("_", "-")
        text = part.select_one(f"textarea#message-{ending}").get_text()
        assert text.startswith("Dear [title and name],")
        assert "[why this matters to you" in text
        assert "Hello, my name is" in part.select_one(f"textarea#call-{ending}").get_text()
        assert "[why this matters to you" in part.select_one(f"article#letter-{ending}").get_text()
        for copying in part.select("[data-copy]"):
            assert part.select_one(copying["data-copy"])
        assert part.select_one(f"[data-mail='#message-{ending}']")["href"].startswith("mailto:?")
        blanks = part.select_one(f"[data-blanks='#message-{ending}']").get_text()
        assert blanks.startswith(
            "4 blanks left: title and name; your name; your town and ZIP code;"
        )
        assert len(part.select(f"[data-shown='#message-{ending}'] mark")) == 5


def test_what_is_asked_for_comes_first_and_what_sends_the_message_last(dataset: Dataset) -> None:
    part = soup(told(dataset, state="VA", topic="safe_harbor"), "message-safe_harbor")
    shown, *_ = part.select("[data-shown]")
    met = [each["data-mine"] for each in shown.find_all_previous(attrs={"data-mine": True})]
    assert met == ["reason", "town", "name"]
    assert not shown.find_all_next(attrs={"data-mine": True})
    send = shown.find_next(attrs={"data-blanks": True}).find_parent(class_="send")
    assert [each.get_text() for each in send.select(".press")] == ["Copy", "Mail"]
    # Nobody is chosen, so that there is no address to send it to.
    assert [each.get_text() for each in send.select(".press.main")] == ["Copy"]


def test_done_says_what_was_asked_and_what_comes_next(dataset: Dataset) -> None:
    query = read({"state": "KY", "law": "exception_clause"}, dataset)
    part = soup(page(query, dataset, Urls(BASE)), "then-exception_clause")
    assert ask_for(dataset, "KY", dataset.law("exception_clause")).text in part.get_text()
    terms = [each.get_text() for each in part.select("dt")]
    assert terms == ["In two weeks", "January 5, 2027", "Ask a friend"]
    link = part.select_one("#friend-link-exception-clause").get_text()
    assert link == f"{BASE}/act?state=KY&law=exception_clause"
    assert not part.select("[data-to]")  # nobody is written to yet


def test_nothing_is_demanded_or_drafted_where_nobody_read_the_law(dataset: Dataset) -> None:
    for code in ("GU", "AS", "MP"):
        part = soup(
            told(dataset, state=code, law="safe_harbor"),
            "ask-safe_harbor",
            "office-safe_harbor",
            "papers",
        )
        words = " ".join(part.get_text(" ").split())
        assert "No source that we could read settles this" in words
        assert "decides" not in words
        assert part.select_one(f"a[href='/state?state={code}&law=safe_harbor#report']")
        assert not part.select("a[href*='-safe_harbor']")


def test_bills_that_were_last_seen_alive_stand_before_the_message(dataset: Dataset) -> None:
    alive = dataset.events[dataset.events["kind"] == "bill_pending"]
    assert len(alive)
    for code in alive["state"].unique():
        for law in dataset.laws:
            open_ = open_bills(dataset, code, law.id)
            told_of = {
                each.event["id"] for each in open_ if each.alive or each.in_doubt or each.waits
            }
            own = alive[(alive["law"] == law.id) & alive["id"].isin(list(told_of))]
            shown = told(dataset, state=code, topic=law.topics[0])
            listed = soup(shown, f"office-{law.id}").select(
                "details:last-of-type li > b:first-child"
            )
            named = soup(shown, f"ask-{law.id}").select(".live-bill > b:first-child")
            bills = [each.get_text() for each in listed]
            bills += [each.get_text().removeprefix("Bill to name: ")[:-1] for each in named]
            assert sorted(bills) == sorted(own["title"])


def test_the_steps_can_be_reached_and_the_law_be_changed(dataset: Dataset) -> None:
    whole = soup(told(dataset, state="VA"))
    ids = [element["id"] for element in whole.select("[id]")]
    assert [link["href"] for link in whole.select(".on-page a")] == [
        "#ask",
        "#whom",
        "#say",
        "#done",
    ]
    assert {"ask", "whom", "say", "done"} <= set(ids)
    assert len(ids) == len(set(ids))
    laws = {
        link.get_text(): link["href"]
        for link in soup(told(dataset, state="VA"), "laws").select("a")
    }
    assert laws == {law.name: f"/act?state=VA&law={law.id}" for law in dataset.laws}


def test_a_topic_of_no_law_keeps_its_place_below_the_steps(dataset: Dataset) -> None:
    shown = told(dataset, state="OH", topic="climate")
    names = list(shown.sections)
    assert names.index("resources-climate") > names.index("topics")
    assert [name for name in names if name.startswith("ask-")] == [
        f"ask-{most_urgent(dataset, 'OH').id}"
    ]
    links = [link["href"] for link in soup(shown, "topics").select("a")]
    assert "/act?state=OH&topic=cobalt#cobalt" in links


def test_petitions_come_newest_first_and_old_ones_are_folded(dataset: Dataset) -> None:
    part = soup(told(dataset, topic="exception_clause"), "resources-exception_clause")
    first = part.select_one("h3 + ul a").get_text()
    assert first == "Amend the 13th"
    folded = part.find(
        "summary", string=lambda text: text and text.startswith("Closed, handed over")
    )
    old = [link.get_text() for link in folded.parent.select("li b a")]
    assert old == ["Pass the Abolition Amendment and End Legalized Slavery"]


def test_a_topic_has_all_its_actions_and_no_others(dataset: Dataset) -> None:
    found = list(topics(dataset))
    assert found
    for topic in found:
        shown = told(dataset, topic=topic)
        links = {link["href"] for link in soup(shown, f"resources-{topic}").select(".campaigns a")}
        assert links == {each.url for each in campaigns(dataset, (topic,)) if each.url}
        assert [name for name in shown.sections if name.startswith("resources-")] == [
            f"resources-{topic}"
        ]


@pytest.mark.parametrize("topic", ["foster_care", "climate", "cobalt"])
def test_how_a_topic_is_connected_to_trafficking_is_told_with_two_sources(
    dataset: Dataset, topic: str
) -> None:
    first = soup(told(dataset, topic=topic), f"resources-{topic}").p
    assert first is not None
    assert len(first.select(".quiet a")) == 2


def test_without_a_state_all_topics_are_told_and_one_can_be_chosen(dataset: Dataset) -> None:
    shown = told(dataset)
    assert {f"resources-{topic}" for topic in topics(dataset)} < set(shown.sections)
    current = soup(shown, "topics").select("[aria-current]")
    assert [link.get_text() for link in current] == ["All topics"]
    links = [link["href"] for link in soup(told(dataset, topic="climate"), "list").select("a")]
    assert len(links) == len(dataset.coded)
    assert all(link.endswith("&topic=climate") for link in links)


def test_congress_is_told_of_the_laws_that_it_could_settle(dataset: Dataset) -> None:
    for law in dataset.laws:
        section = f"congress-{law.id}"
        shown = told(dataset, state="OH", topic=law.topics[0])
        assert (section in shown) == (law.congress is not None)
        if law.congress:
            part = soup(shown, section)
            assert len(part.select("tbody tr")) == len(resolutions(dataset, law))
            assert part.select_one("textarea").get_text().startswith("Dear ")
            assert soup(told(dataset), section).select("textarea") == []


def test_a_published_page_has_the_asks_of_all_laws_and_every_topic(dataset: Dataset) -> None:
    shown = told(dataset, Urls(BASE, "act/OH.html"), state="OH")
    whole = soup(shown)
    asks = [element.get_text() for element in whole.select(".ask-text")]
    assert asks == [ask_for(dataset, "OH", law).text for law in dataset.laws]
    ids = [element["id"] for element in whole.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in whole.select(".topics a")} <= set(ids)
    assert len(whole.select(".topics a")) == len(topics(dataset))
    assert [link["href"] for link in whole.select("a[href*='?state=']")] == []


def test_what_cannot_be_used_is_named(dataset: Dataset) -> None:
    query = read({"state": "ZZ", "topic": "x", "on": "2018-01-01"}, dataset)
    assert (query.state, query.topic) == ("", "")
    assert {each.name for each in query.bad} == {"state", "topic", "on"}


def test_the_reminder_names_the_office_and_leads_back(dataset: Dataset) -> None:
    law = dataset.laws[0]
    file = reminder_file(dataset, Urls(BASE), "OH", law.id)
    (event,) = Calendar.from_ical(file.body).walk("VEVENT")
    assert file.name == f"reminder-oh-{law.id.replace('_', '-')}.ics"
    assert ask_for(dataset, "OH", law).decides.name in event["description"]
    assert event["url"] == f"{BASE}/act?state=OH&law={law.id}"
    (alone,) = Calendar.from_ical(reminder_file(dataset, LIVE, "OH", law.id).body).walk("VEVENT")
    assert "url" not in alone
