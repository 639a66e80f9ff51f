"""How each law stands in a jurisdiction, in the words that every surface uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tracker.laws.bills import doubt, open_bills
from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import notices
from tracker.laws.evidence.findings import later_acts
from tracker.laws.i18n.labels import coming, evidence, since
from tracker.laws.i18n.translator import Translator
from tracker.laws.verdict import verdict
from tracker.pages.parts import Row, sentence


@dataclass(frozen=True)
class LawAnswer:
    """How one law stands in one jurisdiction on a day.

    Attributes:
        since: when the status took effect, for a reader; empty if not known.
        changing: what is uncertain on this day, a sentence without its full stop; or empty.
        verdict: who can be punished at which age, in sentences; empty where age does not decide.
        doubt: that a bill may have changed it, a sentence to be said first; or empty.
        coming: what a law that was passed for a later day gives; without a full stop, or empty.
        later: a warning about what was decided after that evidence; empty if nothing was.
        missing: a warning that pages no longer show the words behind the status, or empty.
    """

    law: Law
    status: Status
    since: str
    changing: str
    coming: str
    citation: str
    url: str
    evidence: str
    verdict: str
    doubt: str
    later: str
    missing: str


# A jurisdiction's answers appear on its own pages and on those of its neighbors.
@lru_cache(maxsize=256)
def answers(dataset: Dataset, code: str) -> tuple[LawAnswer, ...]:
    """How each law stands in a jurisdiction on the dataset's day."""
    row = dataset.state(code)
    return tuple(_answer(dataset, row, law) for law in dataset.laws)


def _answer(dataset: Dataset, row: Mapping[str, str], law: Law) -> LawAnswer:
    provisions = dataset.provisions_on(str(row["state"]), law.id)
    return LawAnswer(
        law=law,
        status=law.status_of(row),
        since=since(row, law),
        changing=sentence(str(row[f"{law.id}_changing"])),
        verdict=verdict(law, row, dataset.words),
        doubt=doubt(dataset, str(row["state"]), law.id),
        coming=coming(dataset, row, law),
        citation=str(row[f"{law.id}_citation"]),
        url=str(provisions["url"].iloc[0]) if len(provisions) else "",
        evidence=evidence(dataset, str(row["state"]), law),
        later=_later(dataset.words, later_acts(dataset, str(row["state"]), law)),
        missing=_missing(dataset, str(row["state"]), law, provisions),
    )


def _missing(dataset: Dataset, state: str, law: Law, provisions: pd.DataFrame) -> str:
    noticed = zip(
        provisions["citation"],
        provisions["shows"],
        notices(dataset, state, law.id, provisions),
        strict=True,
    )
    found = [
        citation for citation, shows, notice in noticed if notice and law.id in shows.split(";")
    ]
    if not found:
        return ""
    return dataset.words.gettext(
        "The page of {citations} no longer shows the words read there. Check before you quote.",
        citations=dataset.words.listed(found),
    )


def _later(words: Translator, titles: Sequence[str]) -> str:
    if not titles:
        return ""
    return words.gettext(
        "Decided since that evidence: {titles}. Check whether it changed the answer before you "
        "quote it.",
        titles="; ".join(map(words.cell, titles)),
    )


def pending_bills(data: Dataset, code: str, law_id: str | None = None) -> list[Row]:
    """The bills of a jurisdiction (USPS code) that may change a law or may have changed it, the
    newest first.

    Returns:
        Rows of `events.csv`, each with its law's name as `law_name`, and with `alive` and `waits`
        of `OpenBill`.
    """
    laws = [law for law in data.laws if law_id in (None, law.id)]
    found: list[Row] = [
        {**each.event, "law_name": law.name.lower(), "alive": each.alive, "waits": each.waits}
        for law in laws
        for each in open_bills(data, code, law.id)
        if each.alive or each.in_doubt or each.waits
    ]
    return sorted(found, key=lambda row: str(row["date"]), reverse=True)
