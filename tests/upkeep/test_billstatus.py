"""Reading GovInfo's bill status files."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tracker.upkeep.billstatus import (
    Member,
    UnusableFile,
    read_resolution,
    read_zip,
    status_url,
    zip_url,
)

HERE = Path(__file__).parent
SENATE_118 = (HERE / "BILLSTATUS-118sjres33.xml").read_bytes()
SENATE_117 = (HERE / "BILLSTATUS-117sjres21.xml").read_bytes()


def changed(old: str, new: str, xml: bytes = SENATE_118) -> bytes:
    """A file with a part replaced wherever it stands."""
    text = xml.decode()
    assert re.search(old, text, re.DOTALL)
    return re.sub(old, new, text, flags=re.DOTALL).encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.xml", content)
    return out.getvalue()


def test_a_resolution_has_its_sponsor_and_cosponsors():
    found = read_resolution(SENATE_118)
    assert (found.congress, found.name, found.cosponsors) == (118, "S.J.Res. 33", 14)
    assert found.updated == date(2025, 11, 18)
    assert found.members[0] == Member(
        "M001176", "Merkley, Jeff", "OR", "D", "2023-06-14", "sponsor"
    )
    assert found.members[1] == Member(
        "B001288", "Booker, Cory A.", "NJ", "D", "2023-06-14", "cosponsor"
    )
    assert {each.role for each in found.members[1:]} == {"cosponsor"}


def test_a_file_of_2022_is_read_alike():
    found = read_resolution(SENATE_117)
    assert (found.congress, found.name, found.cosponsors) == (117, "S.J.Res. 21", 14)
    assert found.updated == date(2022, 12, 30)
    assert found.amends_thirteenth


def test_a_resolution_without_cosponsors_has_none():
    for new in ("", "<cosponsors/>"):
        alone = read_resolution(changed("<cosponsors>.*</cosponsors>", new))
        assert (len(alone.members), alone.cosponsors) == (1, 0)


def test_older_files_wrap_the_cosponsors_once_more():
    wrapped = changed("<(/?)cosponsors>", r"<\1cosponsors><\1cosponsors>")
    assert read_resolution(wrapped).members == read_resolution(SENATE_118).members


def test_who_withdrew_stays_and_is_not_counted():
    left = "<sponsorshipWithdrawnDate>2024-07-01</sponsorshipWithdrawnDate>"
    found = read_resolution(changed("(<bioguideId>W000779</bioguideId>)", rf"\1{left}"))
    (wyden,) = [each for each in found.members if each.bioguide == "W000779"]
    assert (wyden.withdrawn, found.cosponsors) == ("2024-07-01", 13)


@pytest.mark.parametrize(
    ("full", "name"),
    [
        ("Rep. Williams, Nikema [D-GA-5]", "Williams, Nikema"),
        ("Del. Plaskett, Stacey E. [D-VI-At Large]", "Plaskett, Stacey E."),
        ("Resident Commissioner González-Colón, Jenniffer [R-PR]", "González-Colón, Jenniffer"),
    ],
)
def test_a_name_stands_without_the_office(full: str, name: str):
    assert read_resolution(changed(r"Sen\. Merkley, Jeff \[D-OR\]", full)).members[0].name == name


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"", "is not XML"),
        (SENATE_118[:-500], "is not XML"),
        (b"<html><body>Sorry</body></html>", "is not a bill's status"),
        (b"<billStatus><bill/></billStatus>", "not a joint resolution"),
        (changed("<type>SJRES</type>", "<type>HR</type>"), 'of the type "HR"'),
        (changed("<sponsors>.*</sponsors>", ""), "names no sponsor"),
        (changed("<bioguideId>M001176", "<bioguideId>../x"), 'the id "../x"'),
        (changed("<sponsorshipDate>2023-06-14", "<sponsorshipDate>June"), '"June" as sponsorship'),
        (changed("<congress>118", "<congress>"), '"" as congress, which is not a number'),
        (
            changed(
                "<billStatus>",
                '<!DOCTYPE billStatus [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><billStatus>',
            ),
            "EntitiesForbidden",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(xml: bytes, reason: str):
    with pytest.raises(UnusableFile, match=re.escape(reason)):
        read_resolution(xml)


def test_an_archive_gives_the_resolutions_on_the_subject():
    other = changed("slavery", "child labor", SENATE_117)
    found = list(read_zip(zipped(a=SENATE_117, b=other, c=b"<broken", d=b"")))
    assert [each.name for each in found] == ["S.J.Res. 21"]


def test_an_archive_that_cannot_be_used_says_why(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(UnusableFile, match="not a zip archive"):
        list(read_zip(b"<html>"))
    with pytest.raises(UnusableFile, match="not a zip archive"):
        list(read_zip(zipped(a=SENATE_117)[:-30]))
    monkeypatch.setattr("tracker.upkeep.billstatus.LARGEST", 1000)
    with pytest.raises(UnusableFile, match="has more than"):
        list(read_zip(zipped(a=SENATE_117)))


def test_the_files_are_where_govinfo_has_them():
    bulk = "https://www.govinfo.gov/bulkdata/BILLSTATUS"
    assert status_url(118, "H.J.Res. 72") == f"{bulk}/118/hjres/BILLSTATUS-118hjres72.xml"
    assert zip_url(119, "SJRES") == f"{bulk}/119/sjres/BILLSTATUS-119-sjres.zip"
    for wrong in ("H.R. 72", "H.J.Res. ../72", "Thirteenth Amendment"):
        with pytest.raises(ValueError, match="not a joint resolution"):
            status_url(118, wrong)
