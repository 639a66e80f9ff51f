"""What the environment may and may not ask for."""

from pathlib import Path

import pytest

from tracker.advocacy.legislators.settings import (
    CENSUS,
    CONGRESS,
    OPENSTATES,
    Settings,
)
from tracker.fetching.urls import SettingsError


def test_without_an_environment_the_public_upstreams_are_asked():
    settings = Settings.read({})
    assert (settings.openstates, settings.congress, settings.census) == (
        OPENSTATES,
        CONGRESS,
        CENSUS,
    )
    assert settings.address_lookup


def test_each_setting_is_read_from_its_variable():
    settings = Settings.read(
        {
            "TRACKER_OPENSTATES_URL": "https://mirror.example/states/",
            "TRACKER_CONGRESS_URL": "http://127.0.0.1:9000/congress",
            "TRACKER_CENSUS_URL": "http://[::1]:9000",
            "TRACKER_CACHE": "/var/cache/tracker",
            "TRACKER_ADDRESS_LOOKUP": "OFF",
        }
    )
    assert settings == Settings(
        "https://mirror.example/states",
        "http://127.0.0.1:9000/congress",
        "http://[::1]:9000",
        Path("/var/cache/tracker"),
        address_lookup=False,
    )


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("http://data.example", "is not https; http is allowed for this machine only"),
        ("http://127.0.0.1.example", "is not https"),
        ("ftp://data.example", "is not https"),
        ("data.example", "is not https"),
        ("https://", "is not https"),
        ("https://[::1", "not a URL"),
        ("https://host:port", "not a URL"),
        ("https://name:secret@data.example", "without a name, password"),
        ("https://data.example/?q=1", "without a name, password"),
    ],
)
def test_a_base_that_cannot_be_used_is_refused_in_one_line_that_names_the_setting(value, says):
    with pytest.raises(SettingsError) as refused:
        Settings.read({"TRACKER_CENSUS_URL": value})
    message = str(refused.value)
    assert message.startswith("TRACKER_CENSUS_URL: ")
    assert says in message
    assert "\n" not in message
    assert "secret" not in message


@pytest.mark.parametrize("on", [True, False])
def test_a_switch_may_be_written_in_several_ways(on: bool):
    ways = ("on", "1", " True ", "yes", "") if on else ("off", "0", "FALSE", "no")
    read = {way: Settings.read({"TRACKER_ADDRESS_LOOKUP": way}).address_lookup for way in ways}
    assert read == dict.fromkeys(ways, on)


def test_a_switch_that_is_neither_on_nor_off_is_refused():
    with pytest.raises(SettingsError, match='TRACKER_ADDRESS_LOOKUP: "maybe" is neither on nor of'):
        Settings.read({"TRACKER_ADDRESS_LOOKUP": "maybe"})
