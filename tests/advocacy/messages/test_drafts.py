"""Messages for every jurisdiction, law and kind of office: what they hold, and how they are kept
harmless.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.advocacy.asks import Ask, ask_for, ask_of
from tracker.advocacy.legislators.people import Legislator, OfficeContact
from tracker.advocacy.messages import drafts
from tracker.advocacy.messages.drafts import ANYONE, MAILTO_LIMIT, Email, Extent, Recipient
from tracker.advocacy.messages.sources import on_official_site
from tracker.laws.dataset import Dataset
from tracker.laws.rules.tables import FEDERAL

pytestmark = pytest.mark.thorough


DAY = date(2026, 11, 24)
LONG = "Representative Maximiliana Wolfeschlegelstein-Hausenberger-Dorff the Third"
RECIPIENTS = (
    ANYONE,
    Recipient(
        name=LONG,
        address=("Room 1", "Exampleville"),
        phones=("502-555-0100",),
        email="maximiliana.wolfeschlegelstein-hausenberger-dorff@house.example.gov",
    ),
    Recipient(name="Senator Jordan Example", congress=True),
)
UNOFFICIAL = r"wikipedia|github|justia|lawserver|casetext|onecle|blog|findlaw|ballotpedia|news"
UNFILLED = re.compile(r"[{}]|\bNone\b|\bnan\b|Undefined|\(\)|“”|  ")

PERSON = Legislator(
    id="1",
    name="Jordan Q. Example",
    party="Independent",
    state="KY",
    chamber="upper",
    district="7",
    email="jordan@example.gov",
    contact_form="",
    offices=(
        OfficeContact("Room 1; 700 Capital Ave; Frankfort KY 40601", "502-555-0100"),
        OfficeContact("", "502-555-0101"),
    ),
    official_page="https://legislature.ky.gov/7",
    source="https://data.example/ky.csv",
)


@cache
def asks(dataset: Dataset) -> list[Ask]:
    states = dataset.states["state"]
    return [ask_for(dataset, state, law) for state in states for law in dataset.laws]


class Made(NamedTuple):
    """What one ask of one recipient looks like in each form; the letter as its text."""

    ask: Ask
    recipient: Recipient
    email: Email
    call: str
    hints: tuple[str, ...]
    letter: str

    @property
    def where(self) -> tuple[str, str, str]:
        return self.ask.state, self.ask.law.id, self.recipient.name


@cache
def every(dataset: Dataset) -> list[Made]:
    return [
        Made(
            asked,
            recipient,
            drafts.email_draft(dataset, asked, recipient),
            drafts.phone_call(dataset, asked, recipient),
            drafts.call_hints(asked, recipient),
            text_of(drafts.letter(dataset, asked, DAY, recipient)),
        )
        for ask in asks(dataset)
        for recipient in RECIPIENTS
        for asked in [ask_of(dataset, ask, recipient.congress) if recipient.name else ask]
    ]


def cites(dataset: Dataset, ask: Ask, text: str) -> bool:
    """Whether a message names a law in force where there is one."""
    rows = dataset.provisions_on(ask.state, ask.law.id)
    operative = rows[rows["role"] == "operative"]
    citations = list((operative if len(operative) else rows)["citation"])
    return not citations or any(citation in text for citation in citations)


def text_of(letter: str) -> str:
    return " ".join(BeautifulSoup(letter, "html.parser").get_text(" ").split())


def test_every_e_mail_is_filled_in_names_the_law_and_fits_a_link(dataset):
    messages = list(every(dataset))
    assert messages
    for made in messages:
        ask, recipient, draft, where = made.ask, made.recipient, made.email, made.where
        assert not UNFILLED.search(draft.body), where
        assert "\n" not in draft.subject, where
        assert len(drafts.mailto_link(draft, recipient.email)) <= MAILTO_LIMIT, where
        assert cites(dataset, ask, draft.body), where
        assert "[your name]" in draft.body, where
        assert "[why this matters to you, in a sentence or two]" in draft.body, where
        assert recipient.name in draft.body, where


def test_a_message_cites_only_what_a_government_publishes(dataset):
    assert len([made for made in every(dataset) if "https://" in made.email.body]) > 300
    for made in every(dataset):
        ask, where = made.ask, made.where
        texts = (made.email.body, made.call, made.letter)
        cited = {url for text in texts for url in re.findall(r"https?://\S+", text)}
        # A decision has a name to search for, and no page of a legislature.
        assert cited or "search for the decision by name: In re B.W." in made.email.body, where
        for url in cited:
            host = urlsplit(url).hostname or ""
            assert on_official_site(dataset, FEDERAL if ask.national else ask.state, url), (
                where,
                url,
            )
            assert not re.search(UNOFFICIAL, host), (where, url)


def test_a_message_asks_an_office_for_what_it_can_do(dataset):
    found = list(asks(dataset))
    assert found
    for ask in found:
        federal = ask_of(dataset, ask, congress=True)
        body = drafts.email_draft(dataset, federal, RECIPIENTS[2]).body
        assert federal.congress
        assert ("co-sponsor an amendment" in body) or "U.S.C." in federal.text, ask.state
        assert ask.text not in body or federal.under_federal_act, ask.state
        own = ask_of(dataset, ask, congress=False)
        asked = drafts.email_draft(dataset, own, RECIPIENTS[1]).body
        assert "co-sponsor" not in asked
        assert ("ask Congress, by a resolution, to" in asked) == ask.under_federal_act, ask.state


def test_the_bill_that_is_alive_is_named(with_bill):
    law = with_bill.law("safe_harbor")
    body = drafts.email_draft(with_bill, ask_for(with_bill, "VA", law)).body
    assert "H.B. 1 (2026) would do this: please support it, or a bill like it." in body
    silent = drafts.email_draft(with_bill, ask_for(with_bill, "TN", law)).body
    assert "a bill like it" not in silent


def test_a_bill_that_may_be_law_is_asked_about_first(dataset):
    for state, bill in (("VA", "H.B. 191 (2026)"), ("LA", "H.B. 321 (2026)")):
        ask = ask_for(dataset, state, SAFE_HARBOR)
        subject = drafts.email_draft(dataset, ask).subject
        assert subject == f"Safe harbor in {ask.place}: a request from a constituent"
        for text in (drafts.email_draft(dataset, ask).body, drafts.phone_call(dataset, ask)):
            assert f"Please tell me what became of {bill}: it was last seen" in text
            assert text.index(bill) < text.index("If it is not law, I ask ")
            assert "please support it" not in text
            assert "As far as I could find, as of " in text


def test_what_was_read_long_ago_is_dated_and_not_said_of_today(dataset):
    written = {each: ask_for(dataset, each, SAFE_HARBOR) for each in ("TN", "GA")}
    old, new = (drafts.email_draft(dataset, written[each]) for each in ("TN", "GA"))
    assert dataset.state("TN")["safe_harbor_as_of"] == "2023"
    assert "As far as I could find, as of 2023, in Tennessee, " in old.body
    assert "Today, in Georgia, " in new.body
    # A list of this year says that the clause read in 2022 stands.
    listed = drafts.email_draft(dataset, ask_for(dataset, "TN", EXCEPTION_CLAUSE))
    assert "Today, in Tennessee, " in listed.body


def test_the_words_of_a_court_are_said_to_be_its_own(dataset):
    body = drafts.email_draft(dataset, ask_for(dataset, "TX", SAFE_HARBOR)).body
    assert "A court said: “" in body
    assert "The law says" not in body
    assert "PE.43" not in body


def test_a_letter_quotes_the_sentence_that_answers(dataset):
    body = drafts.email_draft(dataset, ask_for(dataset, "LA", EXCEPTION_CLAUSE)).body
    assert "“… Slavery and involuntary servitude are prohibited, except in the latter" in body


def test_a_letter_says_what_takes_a_part_of_the_ban_back_once(dataset):
    taken = {
        state: drafts.email_draft(dataset, ask_for(dataset, state, EXCEPTION_CLAUSE)).body
        for state in ("OR", "TN", "UT")
    }
    assert "It takes a part of that back: “Upon conviction of a crime, an Oregon" in taken["OR"]
    assert taken["TN"].count("Nothing in this section shall prohibit an inmate") == 1
    assert taken["UT"].count("Subsection (1) does not apply to the otherwise lawful") == 1


def test_where_no_words_stand_the_federal_clause_is_cited(dataset):
    texas = drafts.email_draft(dataset, ask_for(dataset, "TX", EXCEPTION_CLAUSE)).body
    assert "applies (U.S. Const. amend. XIII, § 1)." in texas
    assert "search the constitution for “slavery” and “servitude”: https://statutes." in texas
    district = drafts.email_draft(dataset, ask_for(dataset, "DC", EXCEPTION_CLAUSE)).body
    assert "search the constitution" not in district
    assert "Source: https://constitution.congress.gov/constitution/amendment-13/" in district


def test_what_the_law_lacks_is_told_in_a_sentence(dataset):
    body = drafts.email_draft(dataset, ask_for(dataset, "VA", SAFE_HARBOR)).body
    assert "The law does not yet cover other acts that a minor was made to commit." in body


def test_every_call_is_filled_in_and_is_short_enough_to_be_said(dataset):
    messages = list(every(dataset))
    assert messages
    for made in messages:
        ask, call, where = made.ask, made.call, made.where
        assert not UNFILLED.search(call), where
        assert not re.search(r"\([^)]*§", call.replace(ask.text[1:], "")), where
        assert "[why this matters to you, in a sentence or two]" in call, where
        assert "my street address is (say it now" in call, where
        assert len(call.split()) <= 180, where
        assert made.hints[0].startswith("Leave your street address"), where


def test_every_letter_is_filled_in_and_names_the_law(dataset):
    messages = list(every(dataset))
    assert messages
    for made in messages:
        ask, recipient, text, where = made.ask, made.recipient, made.letter, made.where
        assert not UNFILLED.search(text), where
        assert cites(dataset, ask, text), where
        assert "November 24, 2026" in text, where
        assert "[your street address]" in text, where
        assert recipient.name in text, where


def test_every_message_in_spanish_is_filled_in_and_says_the_same(dataset):
    spanish = dataset.in_language("es")
    english = {made.where: made for made in every(dataset)}
    messages = list(every(spanish))
    assert messages
    for made in messages:
        draft, where = made.email, made.where
        offices = "|".join(re.escape(each.name) for each in (made.ask.decides, *made.ask.others))
        for text in (draft.body, made.call, made.letter, *made.hints):
            assert not UNFILLED.search(text), where
            text = re.sub(offices, "", text)
            own = re.sub(r"“[^”]*”|\([^)]*\)|https?://\S+", "", text.replace(LONG, ""))
            assert not re.search(r"\b(?:the|and|with|your|you)\b", own), where
        assert draft.body.startswith("Honorable "), where
        assert "[su nombre]" in draft.body, where
        assert "24 de noviembre de 2026" in made.letter, where
        assert len(drafts.mailto_link(draft, made.recipient.email)) <= MAILTO_LIMIT, where
        same = english[where]
        assert same.ask.decides.url == made.ask.decides.url
        assert bool(same.ask.lacks) == bool(made.ask.lacks), where
        assert cites(spanish, made.ask, draft.body), where
        assert (same.ask.bill is None) == ("le ruego que apoye" not in draft.body), where
        assert (same.ask.in_doubt is None) == ("Si no es ley" not in draft.body), where


def test_the_words_of_a_law_are_told_in_the_language_of_the_message(dataset):
    spanish = dataset.in_language("es")
    law = spanish.law(EXCEPTION_CLAUSE.id)
    body = drafts.email_draft(spanish, ask_for(spanish, "KY", law)).body
    assert "La ley dice, en traducción no oficial: “Se prohíben la esclavitud" in body
    here = drafts.email_draft(spanish, ask_for(spanish, "PR", law)).body
    assert "La ley dice: “" in here
    assert "salvo la que pueda imponerse por causa de delito" in here


def test_in_spanish_a_person_is_addressed_by_name_alone(dataset):
    spanish = dataset.in_language("es")
    ask = ask_for(spanish, "PR", spanish.law(SAFE_HARBOR.id))
    recipient = drafts.recipient_for(PERSON, "Senate")
    assert drafts.email_draft(spanish, ask, recipient).body.startswith(
        "Honorable Jordan Q. Example:"
    )
    assert drafts.email_draft(spanish, ask).body.startswith("Honorable [título y nombre]:")


@pytest.mark.parametrize("law", [SAFE_HARBOR, EXCEPTION_CLAUSE])
def test_a_message_says_what_the_record_says(dataset, law):
    ask = ask_for(dataset, "OH", law)
    body = drafts.email_draft(dataset, ask).body
    assert body.startswith("Dear [title and name],")
    assert f"I ask you to {ask.text[0].lower()}{ask.text[1:]}" in body
    assert f"in Ohio, {ask.answer} (" in body


def test_the_words_of_the_law_are_quoted_with_single_marks_inside(dataset):
    body = drafts.email_draft(dataset, ask_for(dataset, "KY", EXCEPTION_CLAUSE)).body
    assert "The law says: “Slavery and involuntary servitude in this State are forbidden" in body


def test_one_empty_line_stands_between_paragraphs(dataset):
    messages = list(every(dataset))
    assert messages
    for made in messages:
        assert "\n\n\n" not in made.email.body


def test_words_that_do_not_show_the_status_are_not_quoted(dataset):
    data = replace(dataset, provisions=dataset.provisions.assign(shows=""))
    body = drafts.email_draft(data, ask_for(data, "KY", EXCEPTION_CLAUSE)).body
    assert "(Ky. Const. § 25)" in body
    assert "The law says" not in body


def test_words_in_spanish_are_called_so(dataset):
    spanish = dataset.provisions[dataset.provisions["language"] == "es"]
    assert not spanish.empty
    row = spanish.iloc[0]
    ask = ask_for(dataset, row["state"], dataset.law(row["law"]))
    assert "The law says in Spanish: “" in drafts.email_draft(dataset, ask).body


def test_congress_is_asked_for_what_it_can_do_and_told_the_law_at_home(dataset):
    ask = ask_of(dataset, ask_for(dataset, "KY", EXCEPTION_CLAUSE), congress=True)
    body = drafts.email_draft(dataset, ask, Recipient(name="Senator X", congress=True)).body
    assert "co-sponsor an amendment" in body
    assert "U.S. Const. amend. XIII" in body
    assert "(Ky. Const. § 25)" in body


def test_an_answer_that_is_not_known_is_asked_for(dataset):
    unknown = [
        made
        for made in every(dataset)
        if made.ask.status.code == "unknown" and made.ask.law == SAFE_HARBOR
    ]
    assert unknown
    for made in unknown:
        body = drafts.email_draft(dataset, made.ask).body
        question = made.ask.law.question
        assert f"I could not find out how the law answers this question: {question}" in body


def test_a_legislator_is_addressed_by_title_and_name_at_the_office():
    recipient = drafts.recipient_for(PERSON, "Senate", "House of Representatives")
    assert recipient == Recipient(
        name="Senator Jordan Q. Example",
        address=("Room 1", "700 Capital Ave", "Frankfort KY 40601"),
        phones=("502-555-0100", "502-555-0101"),
        congress=False,
        email="jordan@example.gov",
        own_name="Jordan Q. Example",
    )
    assert drafts.recipient_for(replace(PERSON, chamber="house", offices=())).congress
    assert drafts.recipient_for(replace(PERSON, offices=())).address == ()


def test_a_failed_call_leads_to_the_next_number_then_to_the_next_office(dataset):
    ask = ask_for(dataset, "KY", EXCEPTION_CLAUSE)
    recipient = drafts.recipient_for(PERSON, "Senate")
    hints = drafts.call_hints(ask, recipient)
    assert "Try next: Senator Jordan Q. Example at 502-555-0101." in hints[-1]
    assert "Try next: The governor." in drafts.call_hints(ask)[-1]
    one = replace(recipient, phones=("502-555-0100",))
    assert "Try next" not in drafts.call_hints(ask, one)[-1]


def test_a_link_opens_the_draft_with_its_lines():
    draft = Email(
        "A subject & more", "First line\nSecond: 100 %, “quoted” ?&=#\n", Extent(0, False)
    )
    parts = urlsplit(drafts.mailto_link(draft, "jordan@example.gov"))
    assert (parts.scheme, parts.path) == ("mailto", "jordan@example.gov")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "subject": [draft.subject],
        "body": ["First line\r\nSecond: 100 %, “quoted” ?&=#"],
    }
    assert drafts.mailto_link(draft).startswith(
        "mailto:?subject=A%20subject%20%26%20more&body=First"
    )


HOSTILE = "<script>alert(1)</script> {{ law }} {% include 'x' %}\r\nBcc: a@b.example\u202e“”\""


@pytest.fixture
def hostile(dataset: Dataset) -> Dataset:
    """The tables with cells that attack a message about Kentucky."""
    provisions = dataset.provisions.copy()
    here = provisions["state"].isin(["KY", "US"])
    for column in ("citation", "text", "url"):
        provisions.loc[here, column] = HOSTILE + provisions.loc[here, column]
    states = dataset.states.copy()
    states.loc[states["state"] == "KY", "name"] = HOSTILE
    return replace(dataset, provisions=provisions, states=states)


def test_hostile_cells_stay_one_line_of_text(hostile):
    person = replace(
        PERSON,
        name=HOSTILE,
        offices=(OfficeContact(f"{HOSTILE}; Frankfort", "502-555-0100"),),
    )
    for law in hostile.laws:
        for recipient in (
            ANYONE,
            drafts.recipient_for(person),
            drafts.recipient_for(replace(person, chamber="house")),
        ):
            ask = ask_of(hostile, ask_for(hostile, "KY", law), recipient.congress)
            draft = drafts.email_draft(hostile, ask, recipient)
            call = drafts.phone_call(hostile, ask, recipient)
            hints = drafts.call_hints(ask, recipient)
            for text in (draft.subject, draft.body, call, *hints):
                assert not re.search(r"^\s*Bcc:", text, re.MULTILINE)
                assert "\u202e" not in text
                assert "\r" not in text
            assert "{{ law }}" in draft.body  # as it came, not filled in
            assert unquote(drafts.mailto_link(draft)).count("\r\nBcc") == 0
            letter = BeautifulSoup(drafts.letter(hostile, ask, DAY, recipient), "html.parser")
            assert letter.select("script") == []
            assert "<script>alert(1)</script>" in letter.get_text()


def test_what_does_not_fit_is_cut_the_quotation_first(dataset):
    provisions = dataset.provisions.copy()
    here = (provisions["state"] == "KY") & (provisions["law"] == EXCEPTION_CLAUSE.id)
    provisions.loc[here, "text"] = "Slavery is forbidden " * 500
    long = replace(dataset, provisions=provisions)
    ask = ask_for(long, "KY", EXCEPTION_CLAUSE)
    draft = drafts.email_draft(long, ask)
    assert len(drafts.mailto_link(draft)) <= MAILTO_LIMIT
    assert "Ky. Const. § 25" in draft.body
    assert " …”" in draft.body
    assert len(text_of(drafts.letter(long, ask, DAY))) < 3000
