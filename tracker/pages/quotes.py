"""The words of a law as a page shows them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd
from markupsafe import Markup, escape

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.pages.parts import join, outside

Provision = Mapping[Hashable, str]


def words(dataset: Dataset, state: str, law: Law) -> Markup:
    """What a state's law says on the dataset's day, in full.

    The words that answer the law's question come first; those beside it are folded in, and what
    was not read is cited.
    """
    rows = dataset.provisions_on(state, law.id)
    answering = rows[rows["role"] == "operative"]
    beside = rows[rows["role"] != "operative"]
    parts = [quote(each) for each in _records(answering, read=True)]
    if unread := _records(answering, read=False):
        also = "also " if parts else ""
        sentence = Markup("<p>The law that answers this is {}{}. Its words could not be read.</p>")
        parts.append(sentence.format(also, join((cited(each) for each in unread), "; ")))
    related = _records(beside, read=True)
    if related:
        title = f"{len(related)} more passage{'' if len(related) == 1 else 's'} of this law"
        parts.append(
            Markup("<details><summary>{}</summary>{}</details>").format(
                title, join(quote(each) for each in related)
            )
        )
    if named := _records(beside, read=False):
        sentence = Markup('<p class="see-also">See also: {}.</p>')
        parts.append(sentence.format(join((cited(each) for each in named), "; ")))
    if not parts:
        return Markup('<p class="quiet">No words are on record for this day.</p>')
    return join(parts)


def _records(rows: pd.DataFrame, read: bool) -> list[Provision]:
    return list(rows[(rows["text"] != "") == read].to_dict("records"))


def quote(provision: Provision) -> Markup:
    """A provision's words with their citation and the time in which they are in force."""
    span = ""
    if provision["in_force_from"]:
        span = f", in force since {readable(provision['in_force_from'])}"
    if provision["in_force_to"]:
        span += f", until {readable(provision['in_force_to'])}"
    if provision["language"] == "es":
        span += " (the official text is in Spanish)"
    return Markup(
        '<figure class="quote"><blockquote lang="{}">{}</blockquote>'
        "<figcaption>{}{}</figcaption></figure>"
    ).format(provision["language"], provision["text"], cited(provision), span)


def cited(provision: Provision) -> Markup:
    """Where a provision stands, as a link to it where there is one."""
    url, citation = provision["url"], provision["citation"]
    note = f" ({provision['note'].rstrip('.')})" if provision["note"] else ""
    return Markup("{}{}").format(outside(url, citation) if url else escape(citation), note)
