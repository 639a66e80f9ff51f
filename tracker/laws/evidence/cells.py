"""What shows each coded answer: provisions that were read, and sources that support it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span


@dataclass(frozen=True)
class Evidence:
    """What shows one coded answer.

    Attributes:
        column: the column of `states.csv`.
        basis: `primary` if words that show it were read, `secondary` if only sources support it,
            `""` if nothing is recorded for it. Words that show the status as well are graded as
            the status is: those of a secondary record may have been read as others quote them.
        citations: of the provisions whose words show it, in the order of `Dataset.provisions_on`.
        sources: URLs of the sources that support it, or from which its words were read, the newest
            first.
        as_of: newest edition, or day of publication where there is none, of these sources; as
            precise as the source, `""` if none has a date. The day of a copy does not count.
        of_status: True if nothing is recorded for the column itself, and the status, which
            follows from it by a rule, lends it what shows the status.
    """

    column: str
    basis: str
    citations: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: str
    of_status: bool = False


def evidence_by_variable(dataset: Dataset, state: str, law: Law) -> tuple[Evidence, ...]:
    """The evidence of each answer that a state has on the dataset's day, the status first.

    The status has the basis and the as-of date of its row, which an editor sets.

    Raises:
        KeyError: there is no such state in `dataset.states`.
    """
    row = dataset.state(state)
    provisions = dataset.provisions_on(state, law.id)
    sources = dataset.of("sources", state, law.id)
    sources = sources[sources["position"] == "supports"]
    status = replace(
        _evidence(law.id, provisions, sources),
        basis=row[f"{law.id}_basis"],
        as_of=row[f"{law.id}_as_of"],
    )
    of_rules = {column for rule in law.rules for column in rule.when}
    answers = [status]
    for column in law.variables:
        if row[column] == "":
            continue
        found = _evidence(column, provisions, sources)
        if not found.basis and column in of_rules:
            found = replace(status, column=column, of_status=True)
        elif set(found.citations) and set(found.citations) <= set(status.citations):
            found = replace(found, basis=status.basis)
        answers.append(found)
    return tuple(answers)


def _evidence(column: str, provisions: pd.DataFrame, sources: pd.DataFrame) -> Evidence:
    read = provisions[_names(provisions["shows"], column) & (provisions["text"] != "")]
    supporting = sources[
        _names(sources["supports"], column) | sources["url"].isin(read["url"].tolist())
    ]
    dated = [
        (edition or published, url)
        for edition, published, url in zip(
            supporting["edition"], supporting["date"], supporting["url"], strict=True
        )
    ]
    dated.sort(key=lambda each: Span.parse(each[0]).last.toordinal() if each[0] else 0)
    newest = dated[::-1]
    return Evidence(
        column=column,
        basis="primary" if len(read) else "secondary" if len(supporting) else "",
        citations=tuple(read["citation"]),
        sources=tuple(url for _, url in newest),
        as_of=newest[0][0] if newest else "",
    )


def _names(cells: pd.Series, column: str) -> pd.Series:
    """Which cells name a column, with `;` between names."""
    return cells.map(lambda cell: column in cell.split(";")).astype(bool)
