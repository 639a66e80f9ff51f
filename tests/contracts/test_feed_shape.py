"""What feed readers rely on: valid Atom, and ids that never change."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.serve.served import feed_bytes
from tracker.laws.dataset import Dataset
from tracker.serve.files.feed import feed_states

ATOM = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
BASE = "https://tracker.example"

# A reader that has seen an entry shows it again as new if its id differs.
IDS = {
    "KY-safe-harbor-2013-hb3": "urn:uuid:2b5d59cf-56a0-541c-8d21-9e7cf68a0a6f",
    "VT-exception-clause-2022-proposal-2": "urn:uuid:20da95aa-c562-5a59-a312-0162a6b069ca",
}
FEED_IDS = {
    "": "urn:uuid:1d3bbb12-ee4c-554a-a98c-a66c01348eaf",
    "KY": "urn:uuid:cc66a748-6263-5af4-b4b3-ae0e05a33013",
}


def test_every_feed_is_valid_atom(dataset: Dataset):
    for state in ("", *feed_states(dataset)):
        body = feed_bytes(dataset, BASE, state)
        ATOM.assertValid(etree.fromstring(body))
        read = feedparser.parse(body)
        assert (read.bozo, read.version) == (False, "atom10"), state


def test_the_schema_refuses_what_is_not_atom(sample: Dataset):
    body = feed_bytes(sample, BASE)
    for right, wrong in (
        (b"<updated>", b"<updated>at "),
        (b"<title>", b"<headline/><title>"),
        (b'rel="self" href=', b'rel="self" to='),
        (b"<id>urn", b"<id/><id>urn"),
    ):
        assert not ATOM.validate(etree.fromstring(body.replace(right, wrong, 1))), wrong


@pytest.mark.parametrize("state", FEED_IDS)
def test_the_id_of_a_feed_stays(state: str, sample: Dataset):
    assert feedparser.parse(feed_bytes(sample, BASE, state)).feed.id == FEED_IDS[state]


@pytest.mark.parametrize("event", IDS)
def test_the_id_of_an_event_stays(event: str, sample: Dataset):
    for base in (BASE, "http://localhost:8501/"):
        entries = feedparser.parse(feed_bytes(sample, base)).entries
        assert [each.id for each in entries if each.link.endswith(f"#{event}")] == [IDS[event]]
