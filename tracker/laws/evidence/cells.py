"""What shows each coded answer: provisions that were read, and sources that support it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import mark
from tracker.laws.tables.load import rows_of

NOTICE = mark("The page no longer shows this law as it was read. Check before you quote.")

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Evidence:
    """What shows one coded answer.

    Attributes:
        basis: `primary` if words that show it were read, `secondary` if only sources support it,
            `""` if nothing is recorded for it. Words that show the status as well are graded as
            the status is: those of a secondary record may have been read as others quote them.
        citations: of the provisions whose words show it, in the order of `Dataset.provisions_on`.
        sources: URLs of the sources that support it, or from which its words were read, the newest
            first.
        as_of: newest edition, or day of publication where there is none, of these sources; as
            precise as the source, `""` if none has a date. The day of a copy does not count.
    """

    column: str
    basis: str
    citations: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: str


def evidence_by_variable(dataset: Dataset, state: str, law: Law) -> tuple[Evidence, ...]:
    """The evidence of each answer that a state has on the dataset's day, the status first.

    The status has the basis and the as-of date of its row, which an editor sets.
    """
    row = dataset.state(state)
    provisions = rows_of(dataset.provisions_on(state, law.id))
    rows = dataset.records_for("sources", state, law.id)
    sources = [source for source in rows if source["position"] == "supports"]
    status = replace(
        _evidence(law.id, provisions, sources),
        basis=row[f"{law.id}_basis"],
        as_of=row[f"{law.id}_as_of"],
    )
    answers = [status]
    for column in law.variables:
        if row[column] == "":
            continue
        found = _evidence(column, provisions, sources)
        if set(found.citations) and set(found.citations) <= set(status.citations):
            found = replace(found, basis=status.basis)
        answers.append(found)
    return tuple(answers)


@dataclass(frozen=True)
class Depth:
    """How deep the evidence of a law goes.

    Attributes:
        words_read: those whose operative words in force were read.
        newest: date of the newest text of such a section, as precise as known; `""` for none.
        unshown: those that nothing on record shows by itself.
    """

    statuses: int
    words_read: int
    newest: str
    cells: int
    unshown: int


def depth(dataset: Dataset, law: Law) -> Depth:
    """How deep the evidence of a law goes on the dataset's day."""
    return _depth(dataset, law.id)


# It looks at the evidence of every answer, which takes a second.
@lru_cache(maxsize=16)
def _depth(dataset: Dataset, law_id: str) -> Depth:
    law = dataset.law(law_id)
    read, dates = 0, [""]
    cells: list[Evidence] = []
    known = [
        str(state)
        for state, status in zip(dataset.states["state"], dataset.states[law.id], strict=True)
        if law.answers(status)
    ]
    for state in known:
        provisions = dataset.provisions_on(state, law.id)
        operative = provisions[(provisions["role"] == "operative") & (provisions["text"] != "")]
        read += bool(len(operative))
        sources = dataset.rows_for("sources", state, law.id)
        texts = sources[sources["url"].isin(operative["url"].tolist())]
        dates += [text for text in texts["edition"] if text]
        cells += evidence_by_variable(dataset, state, law)[1:]
    return Depth(
        statuses=len(known),
        words_read=read,
        newest=max(dates, key=lambda text: Span.parse(text).last.toordinal() if text else 0),
        cells=len(cells),
        unshown=sum(not each.basis for each in cells),
    )


def _evidence(column: str, provisions: Rows, sources: Rows) -> Evidence:
    read = [each for each in provisions if _names(each["shows"], column) and each["text"]]
    pages = {each["url"] for each in read}
    supporting = [
        each for each in sources if _names(each["supports"], column) or each["url"] in pages
    ]
    dated = [(each["edition"] or each["date"], each["url"]) for each in supporting]
    dated.sort(key=lambda each: Span.parse(each[0]).last.toordinal() if each[0] else 0)
    newest = dated[::-1]
    return Evidence(
        column=column,
        basis="primary" if read else "secondary" if supporting else "",
        citations=tuple(each["citation"] for each in read),
        sources=tuple(url for _, url in newest),
        as_of=newest[0][0] if newest else "",
    )


def _names(cell: str, column: str) -> bool:
    """Whether a cell names a column, with `;` between names."""
    return column in cell.split(";")


def missing_words(dataset: Dataset, state: str, law: str) -> frozenset[tuple[str, str]]:
    """Provisions whose page no longer shows their words, until an editor settles it.

    Returns:
        Citation and URL of each, as in `provisions.csv`. A provision that got another URL since
        it was checked is not among them.
    """
    return frozenset(
        (check["citation"], check["url"])
        for check in dataset.records_for("checks", state, law)
        if check["result"] in ("changed", "gone") and not check["settled_on"]
    )


def notices(dataset: Dataset, state: str, law: str, provisions: pd.DataFrame) -> list[str]:
    """What to say beside the words of each provision: `NOTICE`, or `""` where all is well."""
    missing = missing_words(dataset, state, law)
    keys = zip(provisions["citation"], provisions["url"], strict=True)
    notice = dataset.words.gettext(NOTICE)
    return [notice if key in missing else "" for key in keys]
