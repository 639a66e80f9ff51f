"""A state's page without script: the answers, the words that prove them, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from tracker.advocacy.asks import ask_for
from tracker.advocacy.campaigns import campaigns_for_status
from tracker.content.urls import LIVE, Urls
from tracker.laws import citing
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.sessions import next_convening
from tracker.web.views import Answer, answers, day_text, names, placed, plain, sentence

KINDS: Mapping[str, str] = {
    "enacted": "Enacted",
    "measure_passed": "Ballot measure passed",
    "measure_failed": "Ballot measure failed",
    "ruling": "Court ruling",
    "litigation": "In court",
    "bill_pending": "Last seen alive, to be checked",
    "bill_failed": "Did not become law",
    "observed": "Seen in force",
}


def state_summary(dataset: Dataset, code: str) -> str:
    """Both answers in plain sentences; raises `KeyError` if there is no such jurisdiction."""
    place = placed(str(dataset.state(code)["name"]))
    return " ".join(
        f"{each.law.name}: in {place}, {each.status.answer}." for each in answers(dataset, code)
    )


def state_body(dataset: Dataset, code: str, today: date | None = None, at: Urls = LIVE) -> str:
    """The page of a jurisdiction on the dataset's day, to stand in a document.

    Args:
        code: USPS code.
        today: the day that the visitor has; by default the dataset's.
        at: where the page stands.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    today = today or dataset.day
    row = dataset.state(code)
    places = names(dataset)
    codes = list(places)
    here = codes.index(code)
    on = "" if dataset.day == today else dataset.day.isoformat()
    own = at.absolute(at.state(code, on))
    cited = citing.work(dataset, own if at.base_url else "", str(row["name"]))
    asked = [ask_for(dataset, code, law) for law in dataset.laws]
    return plain(
        "state.html",
        dataset,
        at,
        path="/state",
        code=code,
        place=str(row["name"]),
        past=dataset.day != today,
        places=places,
        before=_step(places, codes[here - 1], at),
        after=_step(places, codes[(here + 1) % len(codes)], at),
        laws=[_law(dataset, row, each, on, at) for each in answers(dataset, code)],
        asks=[
            {"ask": ask, "petitions": campaigns_for_status(dataset, ask.law, ask.status.code)[:5]}
            for ask in asked
        ],
        offices=_offices(dataset, code),
        sessions=_sessions(dataset, code, today),
        sources=dataset.of("sources", code).to_dict("records"),
        citation=citing.apa(cited),
    )


def _step(places: Mapping[str, str], code: str, at: Urls) -> dict[str, str]:
    return {"href": at.state(code), "name": places[code]}


def _law(dataset: Dataset, row: pd.Series, answer: Answer, on: str, at: Urls) -> dict[str, Any]:
    law, code = answer.law, str(row["state"])
    provisions = dataset.provisions_on(code, law.id).to_dict("records")
    events = dataset.of("events", code, law.id).sort_values("date", ascending=False)
    neighbors = [other for other in str(row["neighbors"]).split(";") if other]
    return {
        "answer": answer,
        "practice": row[f"{law.id}_practice"],
        "note": row[f"{law.id}_note"],
        "quoted": [each for each in provisions if each["text"]],
        "answered": any(each["text"] and each["role"] == "operative" for each in provisions),
        "unread": [each for each in provisions if not each["text"] and each["role"] == "operative"],
        "named": [each for each in provisions if not each["text"] and each["role"] != "operative"],
        "compared": _compared(dataset, row, answer),
        "details": _details(dataset, row, answer),
        "neighbors": [
            {
                "name": dataset.state(other)["name"],
                "href": at.state(other, on),
                "status": law.status(dataset.state(other)[law.id]),
            }
            for other in neighbors
        ],
        "events": [
            _event(event)
            for event in events.to_dict("records")
            if Span.parse(event["date"]).first <= dataset.day
        ],
    }


def _compared(dataset: Dataset, row: pd.Series, answer: Answer) -> str:
    if answer.status.level == "unknown":
        return ""
    everyone = dataset.states
    region = everyone[everyone["region"] == row["region"]]

    def same(frame: pd.DataFrame) -> str:
        return f"{int((frame[answer.law.id] == answer.status.code).sum())} of {len(frame)}"

    where = "the territories" if row["kind"] == "territory" else f"the {row['region']}"
    return f"{same(everyone)} jurisdictions have this answer, {same(region)} in {where}."


def _details(dataset: Dataset, row: pd.Series, answer: Answer) -> dict[str, str]:
    found = {}
    for column in answer.law.variables:
        known = dataset.codebook.field("states", column)
        if row[column]:
            found[known.title] = sentence(known.values.get(row[column]) or row[column])
    return found


def _event(event: Mapping[Any, str]) -> dict[str, str]:
    votes = ""
    if event["yes_votes"] and event["no_votes"]:
        votes = (
            f" Yes {int(event['yes_votes']):,}, no {int(event['no_votes']):,} "
            f"({event['yes_share']} percent yes)."
        )
    return {
        "id": event["id"],
        "date": readable(event["date"]),
        "effective": readable(event["effective"]),
        "kind": KINDS[event["kind"]],
        "title": event["title"].rstrip("."),
        "description": event["description"],
        "votes": votes,
        "url": event["url"],
    }


def _offices(dataset: Dataset, code: str) -> dict[str, str]:
    body = dataset.of("legislatures", code).iloc[0]
    links = {
        "Find my legislator": body["find_url"],
        "Find my legislator (lower chamber)": body["find_lower_url"],
        "Members": body["members_url"],
        body["name"]: body["url"],
        body["executive_title"]: body["executive_url"],
        f"Write to the {body['executive_title'].lower()}": body["executive_contact_url"],
    }
    return {words: url for words, url in links.items() if url}


def _sessions(dataset: Dataset, code: str, today: date) -> str:
    body = dataset.of("legislatures", code).iloc[0]
    convenes = next_convening(body["session_rule"], today)
    rule = body["session_convenes"].rstrip(".")
    if not convenes:
        return f"Sessions: {rule}."
    return f"Next regular session: {day_text(convenes)} by its rule: {rule}."
