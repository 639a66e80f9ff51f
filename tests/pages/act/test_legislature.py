"""How a legislature and its members are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.advocacy.legislators.people import Legislator
from tracker.laws.dataset import Dataset
from tracker.pages.act.legislature import Legislature

JANE = Legislator(
    id="1",
    name="Jane Doe",
    party="",
    state="KY",
    chamber="upper",
    district="7",
    email="",
    contact_form="",
    offices=(),
    official_page="",
    source="",
)


@pytest.mark.parametrize(
    ("code", "chamber", "district", "called", "seat"),
    [
        ("KY", "upper", "7", "Senator", "Kentucky Senate, District 7"),
        ("KY", "senate", "", "Senator", "U.S. Senate, for all of Kentucky"),
        ("VA", "lower", "3", "Delegate", "Virginia House of Delegates, District 3"),
        ("NE", "legislature", "8", "Senator", "Nebraska Legislature, District 8"),
        ("GU", "house", "", "Delegate", "U.S. House of Representatives"),
    ],
)
def test_a_seat_is_called_as_at_home(
    dataset: Dataset, code: str, chamber: str, district: str, called: str, seat: str
) -> None:
    body = Legislature.of(dataset, code)
    person = replace(JANE, state=code, chamber=chamber, district=district)
    assert body.called(person) == f"{called} Jane Doe"
    assert body.seat(person) == seat


def test_a_seat_in_spanish_is_said_in_spanish(dataset: Dataset) -> None:
    spanish = dataset.in_language("es")
    seats = {
        ("TX", "senate", ""): "Senado de Estados Unidos, por Texas",
        ("KY", "upper", "7"): "Senado de Kentucky, Distrito 7",
        ("VI", "legislature", ""): "Legislatura de las Islas Vírgenes",
        ("PR", "lower", "1"): "Cámara de Representantes de Puerto Rico, Distrito 1",
    }
    found = {
        (code, chamber, district): Legislature.of(spanish, code).seat(
            replace(JANE, state=code, chamber=chamber, district=district)
        )
        for code, chamber, district in seats
    }
    assert found == seats


def test_every_legislature_leads_to_its_members(dataset: Dataset) -> None:
    assert len(dataset.coded["state"])
    for code in dataset.coded["state"]:
        assert Legislature.of(dataset, code).members_url.startswith("http"), code


def test_an_unknown_code_is_an_error(dataset: Dataset) -> None:
    with pytest.raises(KeyError):
        Legislature.of(dataset, "ZZ")
