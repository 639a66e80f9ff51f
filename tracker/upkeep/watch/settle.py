"""Writing into the tables what an editor decided on bills, and what known bills did last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tracker.laws.history.dates import readable
from tracker.laws.tables.load import read_codebook, save_table
from tracker.upkeep.editing import add, changed, raise_edition, read_frame
from tracker.upkeep.watch.bills import WatchedBill
from tracker.upkeep.watch.inbox import Line

_LAST_ACTION = re.compile(r" ?Last action on [^“”]*: “[^“”]*”\.")


def settle(folder: Path, lines: Sequence[Line], today: date) -> tuple[str, ...]:
    """Make events of kind `bill_pending` of accepted lines, and note the dismissed ones.

    An event is never dated after the edition: where one would be, the edition is raised to today.

    Returns:
        The names of the files that changed.
    Raises:
        InvalidTables: the tables would not be valid; nothing is written then.
    """

    def edit(copy: Path) -> None:
        hosts = _official_hosts(copy)
        events = [
            _event(line, hosts.get(line.bill.state) or _host(line.bill.url), today)
            for line in lines
            if line.decision == "accept"
        ]
        add(copy, "events", events)
        add(copy, "dismissed", [_put_aside(x, today) for x in lines if x.decision == "dismiss"])
        if any(event["date"] > read_codebook(copy).created for event in events):
            raise_edition(copy, today)

    return changed(folder, edit)


def write_moves(folder: Path, moves: Mapping[str, WatchedBill], today: date) -> tuple[str, ...]:
    """Write the newest action of bills that the tables know.

    Args, Returns, Raises: as for `settle`; `moves` maps the id of an event to its bill.
    """

    def edit(copy: Path) -> None:
        events = read_frame(copy, "events")
        for place, row in events[events["id"].isin(moves)].iterrows():
            bill = moves[row["id"]]
            check = f"{_LAST_ACTION.sub('', row['check'])} {_last_action(bill, today)}".strip()
            events.loc[place, ["as_of", "check"]] = [_not_after(bill.acted, today), check]
        save_table(copy, "events", events)

    return changed(folder, edit)


def _event(line: Line, host: str, today: date) -> dict[str, str]:
    bill = line.bill
    acted = _last_action(bill, today)
    return {
        "id": line.id,
        "state": bill.state,
        "law": line.law,
        "date": _not_after(bill.introduced or bill.acted, today),
        "kind": "bill_pending",
        "title": bill.name,
        "description": f"Introduced as “{_unquoted(bill.title)}”.",
        "as_of": _not_after(bill.acted, today),
        "check": f"Look up {bill.name} on {host}. {acted}".strip(),
        "url": bill.url,
    }


def _put_aside(line: Line, today: date) -> dict[str, str]:
    return {
        "id": line.id,
        "state": line.bill.state,
        "law": line.law,
        "title": f"{line.bill.number}: {line.bill.title}",
        "dismissed_on": today.isoformat(),
        "reason": line.reason,
        "url": line.bill.url,
    }


def _last_action(bill: WatchedBill, today: date) -> str:
    if not bill.acted:
        return ""
    return f"Last action on {readable(_not_after(bill.acted, today))}: “{_unquoted(bill.action)}”."


def _unquoted(text: str) -> str:
    """A text that can stand between quotation marks."""
    return text.replace("“", "'").replace("”", "'")


def _not_after(day: str, today: date) -> str:
    """A day, at most today: services list what is on the calendar as an action, too."""
    return min(day, today.isoformat())


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _official_hosts(folder: Path) -> Mapping[str, str]:
    """State → the host of its legislature's site."""
    rows = read_frame(folder, "legislatures")
    return dict(zip(rows["state"], rows["url"].map(_host), strict=True))
