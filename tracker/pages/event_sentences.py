"""What happened, in sentences for those who read it without the site around it."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import mark


def sentences(dataset: Dataset, event: Mapping[str, str]) -> list[str]:
    """The law, the kind, what happened, when, and the status from then on."""
    law = {law.id: law for law in dataset.laws}.get(event["law"])
    kind, words = dataset.codebook.field("events", "kind"), dataset.words
    said = [
        f"{law.name if law else event['law']}.",
        _sentence(kind.values.get(event["kind"], event["kind"])),
        _sentence(words.cell(event["description"])),
        words.gettext("Date: {date}.", date=_exactly(dataset, event["date"])),
    ]
    if event["effective"] and event["effective"] != event["date"]:
        said.append(
            words.gettext("In effect from {date}.", date=_exactly(dataset, event["effective"]))
        )
    if event["status_after"]:
        labels = {status.code: status.label for status in law.all_statuses} if law else {}
        label = labels.get(event["status_after"], event["status_after"])
        said.append(words.gettext("Status from then on: {status}.", status=label))
    if event["yes_votes"] and event["no_votes"]:
        votes = {"yes": event["yes_votes"], "no": event["no_votes"]}
        said.append(words.gettext("Votes: {yes} yes, {no} no.", **votes))
    elif event["yes_share"]:
        said.append(words.gettext("Yes: {share} percent.", share=event["yes_share"]))
    return [sentence for sentence in said if sentence]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


_INEXACT = {
    "year": mark("{date} (the day and month are not known)"),
    "month": mark("{date} (the day is not known)"),
}


def _exactly(dataset: Dataset, text: str) -> str:
    """A date for a reader, saying what of it is not known."""
    span = Span.parse(text)
    date = dataset.words.span(span)
    inexact = _INEXACT.get(span.precision)
    return dataset.words.gettext(inexact, date=date) if inexact else date
