"""Waiting for what is fetched in the background."""

from datetime import datetime

from tracker.advocacy.legislators import live
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.settings import Settings


def fetched_roster(state: str, *, settings: Settings, now: datetime) -> Roster:
    """The roster of a state once all fetches into this cache are over."""
    live.roster(state, settings=settings, now=now)
    for path, fetch in tuple(live._fetches.items()):
        if path.is_relative_to(settings.cache):
            fetch.outcome.result(30)
    return live.cached_roster(state, settings=settings)
