"""The questions that an assistant may ask of the record, each answered with its evidence.

All of it is in English, as the tables and the API are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import apa, work
from tracker.laws.evidence.quotes import FEWEST, find_quote
from tracker.laws.history.dates import Span
from tracker.laws.query.filters import nearest
from tracker.laws.query.parameters import LONGEST_SEARCH, read_day
from tracker.laws.query.query import Query, select
from tracker.laws.redline import pairs
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import shown_beside
from tracker.pages.answers import answers
from tracker.pages.parts import Row
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls

LONGEST_QUOTE = 4000
MOST = 25
"""How many provisions or events an answer has; it says how many there are."""

NOT_ADVICE = (
    "Not legal advice. Each answer is a reading of public texts as of the date that it names; "
    "quote it with its grade, its date and its citation, and tell of another reading where one is "
    "on record."
)
NO_VERDICT = (
    "This says whether the words are in this record, and nothing else. The record holds parts of "
    "the law: words that are not here may still be law, and words that are may have changed."
)

_FEDERAL = {
    "name": "United States",
    "grade": "none",
    "grade_means": "No status is coded for federal law.",
}

Given = Mapping[str, Any]


class Unusable(ValueError):
    """An argument cannot be used; the message says what it may be."""


@dataclass(frozen=True)
class Tool:
    """A question: the arguments in, what is found out."""

    name: str
    about: str
    arguments: Mapping[str, str]
    needs: tuple[str, ...]
    answer: Callable[[Dataset, Urls, Given], dict[str, Any]]

    def schema(self, data: Dataset) -> dict[str, Any]:
        """The tool as `tools/list` describes it."""
        properties: dict[str, dict[str, Any]] = {
            name: {"type": "string", "description": text} for name, text in self.arguments.items()
        }
        if "law" in properties:
            properties["law"]["enum"] = [law.id for law in data.laws]
        return {
            "name": self.name,
            "description": f"{self.about} {NOT_ADVICE}",
            "inputSchema": {
                "type": "object",
                "properties": properties,
                "required": list(self.needs),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }

    def call(self, data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
        """The answer; raises `Unusable`."""
        for name, value in given.items():
            if name not in self.arguments:
                raise Unusable(f"There is no argument {name[:40]}; use {_list(self.arguments)}.")
            if not isinstance(value, str):
                raise Unusable(f"{name} must be text.")
        if missing := [name for name in self.needs if not given.get(name, "").strip()]:
            raise Unusable(f"Give {_list(missing)}.")
        view, license = _on(data, given), data.codebook.descriptor["licenses"][0]
        return {
            "not_legal_advice": NOT_ADVICE,
            "edition": data.edition,
            "on": view.day.isoformat(),
            "license": license["name"],
            "cite_as": apa(work(data, urls.absolute(urls.page("/")))),
            **self.answer(view, urls, given),
        }


def answer_of(
    data: Dataset, urls: Urls, code: str, law_id: str, on: str | None = None
) -> dict[str, Any]:
    """How a law stands in a jurisdiction, with all that must be said with it.

    Args:
        on: the day that was asked for, which its link keeps.
    """
    if code not in data.by_name:
        return {"state": code, "law": law_id, **_FEDERAL, "as_of": data.codebook.created}
    (found,) = (each for each in answers(data, code) if each.law.id == law_id)
    row, law = data.state(code), found.law
    other = row[f"{law_id}_other_reading"]
    grades = data.codebook.field("states", f"{law_id}_basis")
    said = [found.doubt, f"In {data.place(code)}, {found.status.answer}.", found.verdict]
    return {
        "state": code,
        "name": row["name"],
        "law": law_id,
        "status": found.status.code,
        "label": found.status.label,
        "says": " ".join(part for part in said if part),
        "since": found.since,
        "uncertain": found.changing,
        "coming": found.coming,
        "later": found.later,
        "grade": row[f"{law_id}_basis"],
        "grade_means": grades.values.get(row[f"{law_id}_basis"], ""),
        "as_of": row[f"{law_id}_as_of"],
        "citation": found.citation,
        "read_at": found.url,
        "official_page": shown_beside(code, found.citation, found.url) if found.url else "",
        "link": urls.absolute(urls.state(code, on or "")),
        "other_reading": {
            "status": other,
            "label": law.status(other).label,
            "reason": row[f"{law_id}_other_reason"],
        }
        if other
        else None,
    }


def _status_on(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    code = _state(data, given["state"])
    return {
        "answers": [answer_of(data, urls, code, law, given.get("on")) for law in _laws(data, given)]
    }


def _words(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    code, found = _state(data, given["state"]), []
    for law in _laws(data, given):
        words = words_of(data, code, law)
        quoted = {
            "answers_the_question": words.operative,
            "related": words.related,
            "not_read": [*words.unread, *words.named],
            "no_longer_in_force": words.before,
        }
        told = {
            part: [_provision(each) for each in provisions] for part, provisions in quoted.items()
        }
        found.append({**answer_of(data, urls, code, law, given.get("on")), "provisions": told})
    return {"answers": found}


def _compare(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    codes = dict.fromkeys(_state(data, each) for each in given["states"].split(",") if each.strip())
    if not 1 < len(codes) <= MOST:
        raise Unusable(f"states: name 2 to {MOST}, with commas between.")
    asked = [(code, law) for law in _laws(data, given) for code in codes]
    return {"answers": [answer_of(data, urls, *each, given.get("on")) for each in asked]}


def _changes_since(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    day, bad = read_day(given["since"], data)
    if day is None:
        raise Unusable(f"since: {bad[0].message}")
    wanted = {"law": tuple(_laws(data, given))}
    if given.get("state"):
        wanted["state"] = (_state(data, given["state"], federal=True),)
    events = rows_of(select(data, Query(wanted, on=data.day, table="events"))[1])
    since = sorted(
        (each for each in events if Span.parse(each["date"]).last >= day),
        key=lambda each: (Span.parse(each["date"]).first, each["id"]),
        reverse=True,
    )
    return {"count": len(since), "events": [_event(data, urls, each) for each in since[:MOST]]}


def _search(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    text = given["words"].strip()
    if len(text) > LONGEST_SEARCH:
        raise Unusable(f"words: at most {LONGEST_SEARCH} characters.")
    wanted = {"law": tuple(_laws(data, given))}
    found = rows_of(select(data, Query(wanted, text, data.day, "provisions"))[1])
    return {
        "count": len(found),
        "provisions": [
            {
                **_provision(each),
                "answer": answer_of(data, urls, each["state"], each["law"], given.get("on")),
            }
            for each in found[:MOST]
        ],
    }


def _check_quote(data: Dataset, urls: Urls, given: Given) -> dict[str, Any]:
    quote = given["quote"].strip()
    if len(quote) > LONGEST_QUOTE:
        raise Unusable(f"quote: at most {LONGEST_QUOTE} characters.")
    state = _state(data, given["state"]) if given.get("state") else ""
    found = find_quote(data, quote, state, _laws(data, given))
    if not found:
        short = f" A quote needs {FEWEST} words or more." if len(quote.split()) < FEWEST else ""
        return {"result": "not_found", "explained": NO_VERDICT + short, "matches": []}
    matches = []
    for each in found[:MOST]:
        (row,) = rows_of(data.provisions[data.provisions.index == each.row])
        in_force = data.provisions_on(row["state"], row["law"]).index
        matches.append(
            {
                **_provision(row),
                "in_force": each.row in in_force,
                "words_of_the_record": each.words,
                "differences": [
                    {"record": pair["before"], "quote": pair["after"]}
                    for pair in pairs(each.changes)
                ],
                "answer": answer_of(data, urls, row["state"], row["law"]),
            }
        )
    matches.sort(key=lambda each: not each["in_force"])
    result = "almost" if found[0].changes else "found"
    return {"result": result, "explained": NO_VERDICT, "count": len(found), "matches": matches}


def _provision(row: Row) -> dict[str, Any]:
    return {
        "state": row["state"],
        "law": row["law"],
        "citation": row["citation"],
        "text": row["text"],
        "text_is_whole": row["text_is_whole"] == "true",
        "in_force_from": row["in_force_from"],
        "in_force_to": row["in_force_to"],
        "read_at": row["url"],
        "official_page": shown_beside(row["state"], row["citation"], row["url"]),
        "note": row["note"],
        "warning": row.get("notice", ""),
    }


def _event(data: Dataset, urls: Urls, row: Row) -> dict[str, Any]:
    return {
        **{key: row[key] for key in ("id", "state", "law", "date", "effective", "title")},
        "kind": data.codebook.field("events", "kind").label(row["kind"]),
        "description": row["description"],
        "status_after": row["status_after"],
        "source": row["url"],
        "answer": answer_of(data, urls, row["state"], row["law"]),
    }


def _on(data: Dataset, given: Given) -> Dataset:
    if not given.get("on"):
        return data
    day, bad = read_day(given["on"], data)
    if day is None:
        raise Unusable(f"on: {bad[0].message}")
    return data.on(day)


def _state(data: Dataset, text: str, federal: bool = False) -> str:
    known = {code.casefold(): code for code in data.by_name}
    known |= {name.casefold(): code for code, name in data.by_name.items()}
    if federal:
        known["us"] = "US"
    found = known.get(text.strip().casefold())
    if found is None:
        meant = nearest(text, data.by_name.values())
        hint = f" Did you mean {meant}?" if meant else ""
        raise Unusable(f'There is no jurisdiction "{text[:40]}".{hint} Use a USPS code or a name.')
    return found


def _laws(data: Dataset, given: Given) -> list[str]:
    known = [law.id for law in data.laws]
    if given.get("law") and given["law"] not in known:
        raise Unusable(f"law may be {_list(known)}.")
    return [given["law"]] if given.get("law") else known


def _list(names: Sequence[str] | Mapping[str, str]) -> str:
    return ", ".join(names)


_STATE = "USPS code or name of a state, DC or a territory, such as KY."
_LAW = "One of the two laws; by default both."
_ON = "A day that has come, such as 2018-01-31; by default today."

TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "status_on",
            "What the law of a US jurisdiction answers, on any day: may a minor who was sold for "
            "sex be punished, and does the constitution still allow slavery as punishment.",
            {"state": _STATE, "law": _LAW, "on": _ON},
            ("state",),
            _status_on,
        ),
        Tool(
            "words",
            "The words of the law behind an answer, with citations and where they were read.",
            {"state": _STATE, "law": _LAW, "on": _ON},
            ("state",),
            _words,
        ),
        Tool(
            "compare",
            "How several jurisdictions stand, side by side.",
            {"states": "USPS codes or names with commas between.", "law": _LAW, "on": _ON},
            ("states",),
            _compare,
        ),
        Tool(
            "changes_since",
            "What happened since a day: laws, ballots, rulings, bills; the newest first.",
            {"since": "A day, such as 2024-01-31.", "state": f"{_STATE} Or US.", "law": _LAW},
            ("since",),
            _changes_since,
        ),
        Tool(
            "search",
            "Provisions in force that have all of some words in their text, citation or note.",
            {"words": "The words to look for.", "law": _LAW, "on": _ON},
            ("words",),
            _search,
        ),
        Tool(
            "check_quote",
            "Whether a sentence is in the record word by word, almost (then with the difference), "
            f"or not found. {NO_VERDICT}",
            {"quote": "The sentence.", "state": f"{_STATE} By default all.", "law": _LAW},
            ("quote",),
            _check_quote,
        ),
    )
}
