"""The words for the codes in the tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.tables.load import Field


def evidence(dataset: Dataset, state: str, law: Law) -> str:
    """How well a status is known: `law read · in force as of February 2026`."""
    if dataset.supposes(state, law.id):
        return dataset.words.gettext("none, since this is not the law")
    row = dataset.state(state)
    grade = dataset.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    as_of, words = dataset.words.dated(row[f"{law.id}_as_of"]), dataset.words
    if not as_of:
        return words.gettext("{evidence} · no date", evidence=grade)
    return words.gettext("{evidence} · in force as of {date}", evidence=grade, date=as_of)


def in_words(dataset: Dataset, field: Field, frame: pd.DataFrame) -> pd.Series:
    """The cells of a column of `frame` with words in place of codes.

    Args:
        frame: rows of text, with what the words of `field` need: the `law` of the status that an
            event sets, `<law>_since_text` for the day from which a status stands.
    """
    if field.name in {f"{law.id}_since" for law in dataset.laws}:
        return frame[f"{field.name}_text"].astype(object)
    if field.name != "status_after":
        return frame[field.name].map(lambda code: wording(dataset, field, code)).astype(object)
    labels = {
        (law.id, status.code): status.label for law in dataset.laws for status in law.all_statuses
    }
    pairs = zip(frame["law"], frame["status_after"], strict=True)
    return pd.Series([labels.get(pair, pair[1]) for pair in pairs], frame.index, dtype=object)


def wording(dataset: Dataset, field: Field, code: str) -> str:
    """The words for a cell of a column; the cell itself where it is no code.

    A status has its label, a law its name, other codes the label that the codebook gives them.
    """
    for law in dataset.laws:
        if code and field.name in (law.id, f"{law.id}_other_reading"):
            return law.status(code).label
        if field.name == "law" and code == law.id:
            return law.name
    for shared in dataset.laws[0].shared:
        if code == shared.code:
            return shared.label
    label = field.labels.get(code)
    return label[:1].upper() + label[1:] if label else code


def since(row: Mapping[str, str], law: Law) -> str:
    """Since when a status stands: `2013`, `2005 or earlier` if only observed then, or `""`."""
    return str(row[f"{law.id}_since_text"])


def coming(dataset: Dataset, row: Mapping[str, str], law: Law) -> str:
    """What a law passed for a later day gives: `In force from July 1, 2027: Protected`; or `""`."""
    if not row[f"{law.id}_next"]:
        return ""
    return dataset.words.gettext(
        "In force from {date}: {status}",
        date=dataset.words.dated(row[f"{law.id}_next_from"]),
        status=law.status(row[f"{law.id}_next"]).label,
    )
