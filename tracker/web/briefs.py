"""Briefs: one printed Letter page a state, for a meeting with a legislator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.advocacy.asks import ask_for
from tracker.content.urls import LIVE, Urls
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.selection import must_be
from tracker.laws.store import Store
from tracker.maps.outline import outline
from tracker.web.brief_fit import FITS, Fit, fits
from tracker.web.serving.answers import answer, must_exist
from tracker.web.state_page import KINDS, state_summary
from tracker.web.views import Answer, answers, names, page, source_line

_OTHERS = 8
_SOURCES = 4
_TITLE = 90
_HAPPENED = ("enacted", "measure_passed", "measure_failed", "ruling")


def brief(dataset: Dataset, code: str, at: Urls = LIVE) -> str:
    """The brief of a jurisdiction on the dataset's day, as a document.

    Long quotations are shortened, and say so, since all must fit on one page.

    Args:
        code: USPS code.
        at: where the document stands.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    place = str(dataset.state(code)["name"])
    others, around = _others(dataset, code)
    sources, more = _sources(dataset, code)
    own = at.absolute(at.state(code))
    laws = [_law(dataset, code, each) for each in answers(dataset, code)]
    values: dict[str, Any] = {
        "place": place,
        "laws": laws,
        "borrowed": _borrowed(laws),
        "happened": [_events(dataset, code, law) for law in dataset.laws],
        "code": code,
        "others": others,
        "around": around,
        "sources": sources,
        "more": more,
        "source": source_line(dataset),
        "where": own if at.base_url else "",
    }
    sizes = (_sized(values, fit) for fit in FITS)
    values = next((made for made in sizes if fits(made)), _sized(values, FITS[-1]))
    return page(
        "brief.html",
        dataset,
        at,
        title=f"{place}: a brief on safe harbor and the exception clause",
        description=state_summary(dataset, code),
        canonical=at.absolute(at.brief(code)),
        image=at.absolute(at.share(code)),
        **values,
    )


def _sized(values: Mapping[str, Any], fit: Fit) -> dict[str, Any]:
    """The values of a brief with as much of each as the fit allows."""

    def shortened(words: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        return words and _shortened(words, fit.quoted)

    happened = [events[: fit.events] for events in values["happened"]]
    return {
        **values,
        "fit": fit,
        "laws": [{**law, "quote": shortened(law["quote"])} for law in values["laws"]],
        "borrowed": shortened(values["borrowed"]),
        "happened": happened if any(happened) else [],
    }


def _law(dataset: Dataset, code: str, found: Answer) -> dict[str, Any]:
    ask = ask_for(dataset, code, found.law)
    missing = [gap.goal.label[:1].lower() + gap.goal.label[1:] for gap in ask.missing if gap.known]
    return {
        "answer": found,
        "told": f"In {ask.place}, {ask.answer}.",
        "outline": outline(code, found.law, found.status),
        "ask": ask,
        "missing": "; ".join(missing),
        "quote": _quote(dataset, code, found.law),
    }


def _quote(dataset: Dataset, code: str, law: Law) -> dict[str, Any] | None:
    """The words that answer the law's question, if they were read."""
    rows = dataset.provisions_on(code, law.id)
    operative = rows[rows["role"] == "operative"]
    # Where the law itself was not read, no passage beside it stands in its place.
    read = rows if operative.empty else operative
    found = [
        {str(column): cell for column, cell in words.items()}
        for words in read[read["text"] != ""].to_dict("records")
    ]
    answering = [words for words in found if law.id in words["shows"].split(";")]
    return next(iter(answering or (found if len(operative) else [])), None)


def _shortened(words: Mapping[Any, Any], length: int) -> dict[str, Any]:
    """A quotation that ends with a word, and with an ellipsis where it was cut."""
    text = str(words["text"])
    cut = len(text) > length
    if cut:
        text = f"{text[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')} […]"
    return {**words, "text": text, "cut": cut}


def _borrowed(laws: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The nearest words for the most important thing that is lacking, if there are any."""
    for law in laws:
        for gap in law["ask"].missing:
            if gap.models:
                model = gap.models[0]
                return {**vars(model), "since": readable(model.since), "goal": gap.goal.label}
    return None


def _events(dataset: Dataset, code: str, law: Law) -> list[dict[str, str]]:
    """What happened to a law, newest first."""
    rows = dataset.of("events", code, law.id).sort_values(["date", "id"], ascending=False)
    return [
        {
            "date": readable(row["date"]),
            "title": f"{KINDS[row['kind']]}: {row['title'].rstrip('.')}{_votes(row)}",
        }
        for row in rows.to_dict("records")
        if row["kind"] in _HAPPENED and Span.parse(row["date"]).first <= dataset.day
    ]


def _votes(row: Mapping[Any, str]) -> str:
    return f" ({row['yes_share']} percent yes)" if row["yes_share"] else ""


def _others(dataset: Dataset, code: str) -> tuple[list[dict[str, Any]], str]:
    """The neighbors; where there are none, those of the region that protect best."""
    row = dataset.state(code)
    codes = [other for other in str(row["neighbors"]).split(";") if other]
    title = "What the neighbors did"
    if not codes:
        region = dataset.states[dataset.states["region"] == row["region"]]
        ranked = sorted(
            (sum(law.rank(other[law.id]) for law in dataset.laws), str(other["state"]))
            for other in region.to_dict("records")
            if other["state"] != code
        )
        codes = [other for _, other in ranked][:5]
        where = "the other territories" if row["kind"] == "territory" else f"the {row['region']}"
        title = f"What others did, in {where}"
    places = names(dataset, codes[:_OTHERS])
    found = [
        {
            "name": place,
            "answers": [
                {"status": each.status, "year": _year(each.since)}
                for each in answers(dataset, other)
            ],
        }
        for other, place in places.items()
    ]
    return found, title


def _year(since: str) -> str:
    return year if (year := since[-4:]).isdigit() else ""


def _sources(dataset: Dataset, code: str) -> tuple[list[dict[str, Any]], int]:
    """The newest source of each law's status, then the newest of all; and how many are left."""
    rows = dataset.of("sources", code).sort_values("date", ascending=False)
    backing = [
        rows[
            (rows["law"] == law.id)
            & rows["supports"].str.split(";").map(lambda s, i=law.id: i in s)
        ]
        for law in dataset.laws
    ]
    first = [index for frame in backing for index in frame.index[:2]]
    order = list(dict.fromkeys([*first, *rows.index]))[:_SOURCES]
    chosen = [{str(k): v for k, v in each.items()} for each in rows.loc[order].to_dict("records")]
    for each in chosen:
        title = str(each["title"])
        each["title"] = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
    return chosen, len(rows) - len(chosen)


@lru_cache(maxsize=128)
def _kept(dataset: Dataset, code: str, base_url: str) -> bytes:
    return brief(dataset, code, Urls(base_url)).encode()


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The briefs for `st.App(routes=…)`: `/brief/{state}`.

    Args:
        base_url: public address of the site; by default the one asked.
    """

    def endpoint(request: Request) -> Response:
        must_be((), request.query_params.multi_items())
        dataset, code = store.current(), request.path_params["state"]
        must_exist("state", code, tuple(dataset.present["state"]))
        body = _kept(dataset, code, base_url or str(request.base_url))
        return answer(request, body, "text/html")

    return [Route("/brief/{state}", endpoint)]
