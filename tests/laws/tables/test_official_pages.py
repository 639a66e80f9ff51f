"""Official pages, as the project's own file names them."""

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.tables.official_pages import (
    OfficialPages,
    PageForm,
    official_page,
    official_pages,
    shown_beside,
)

SEEN = {
    "720 ILCS 5/11-14(d)": (
        "IL",
        "https://www.ilga.gov/legislation/ilcs/documents/072000050K11-14.htm",
    ),
    "Haw. Rev. Stat. § 712-1200(3)": (
        "HI",
        "https://www.capitol.hawaii.gov/hrscurrent/Vol14_Ch0701-0853/HRS0712/HRS_0712-1200.htm",
    ),
    "Mass. Gen. Laws ch. 265, § 57": (
        "MA",
        "https://malegislature.gov/Laws/GeneralLaws/PartIV/TitleI/Chapter265/Section57",
    ),
    "Haw. Rev. Stat. § 571-11(1)": (
        "HI",
        "https://www.capitol.hawaii.gov/hrscurrent/Vol12_Ch0501-0588/HRS0571/HRS_0571-0011.htm",
    ),
    "Mass. Gen. Laws ch. 119, § 39K": (
        "MA",
        "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXVII/Chapter119/Section39K",
    ),
    "Idaho Code § 18-8602": (
        "ID",
        "https://legislature.idaho.gov/statutesrules/idstat/title18/t18ch86/sect18-8602/",
    ),
    "Iowa Code § 725.1(1)(b)": (
        "IA",
        "https://www.legis.iowa.gov/publications/search/document?fq=name:725&fq=dtid:84&current=true",
    ),
    "Fla. Stat. § 39.701": (
        "FL",
        "http://www.leg.state.fl.us/Statutes/index.cfm?App_mode=Display_Statute"
        "&URL=0000-0099/0039/Sections/0039.701.html",
    ),
    "Va. Code Ann. §§ 19.2-327.17 to 19.2-327.20": (
        "VA",
        "https://law.lis.virginia.gov/vacode/19.2-327.17/",
    ),
    "D.C. Code § 22-2701": (
        "DC",
        "https://code.dccouncil.gov/us/dc/council/code/sections/22-2701",
    ),
}
"""Citation → whose it is, and the URL at which the page was read."""


@pytest.mark.parametrize("citation", SEEN)
def test_a_page_is_named_as_it_was_seen(citation: str):
    state, url = SEEN[citation]
    assert official_page(state, citation) == url


def test_a_reader_and_a_program_may_have_pages_of_their_own():
    site = OfficialPages(
        r"Code § (?P<n>\d+)",
        "https://a.example/{n}.xml",
        "https://a.example/{n}",
        hosts=("law.example",),
    )
    assert site.page("Code § 5(a)") == "https://a.example/5"
    assert site.program_page("Code § 5(a)") == "https://a.example/5.xml"
    assert site.page("Const. art. I") == ""


def test_a_form_that_nobody_saw_is_for_programs_alone():
    site = OfficialPages(
        r"Code § (?P<n>\d+)", "https://a.example/{n}", seen=False, hosts=("law.example",)
    )
    assert site.page("Code § 5") == ""
    assert site.program_page("Code § 5") == "https://a.example/5"


def test_a_part_of_the_law_may_have_a_form_that_nobody_saw():
    parts = (
        PageForm(r"Rules § (?P<n>\d+)", "https://a.example/r{n}", seen=False),
        PageForm(r"Acts § (?P<n>\d+)", "https://a.example/a{n}"),
    )
    site = OfficialPages(hosts=("law.example",), also=parts)
    assert (site.page("Rules § 5"), site.program_page("Rules § 5")) == ("", "https://a.example/r5")
    assert site.page("Acts § 5") == site.program_page("Acts § 5") == "https://a.example/a5"


@pytest.mark.parametrize(
    ("state", "citation", "url"),
    [
        ("KS", "K.S.A. 38-2231(b)(3)", "ksrevisor.gov/statutes/chapters/ch38/038_022_0031.html"),
        (
            "MT",
            "Mont. Code Ann. § 46-18-608",
            "mca.legmt.gov/bills/mca/title_0460/chapter_0180/part_0060/section_0080/"
            "0460-0180-0060-0080.html",
        ),
        (
            "ME",
            "Me. Rev. Stat. tit. 17-A, § 853-A",
            "legislature.maine.gov/statutes/17-A/title17-Asec853-A.html",
        ),
        ("OH", "Ohio Const. art. I, § 6", "codes.ohio.gov/ohio-constitution/section-1.6"),
    ],
)
def test_a_form_that_was_not_opened_is_tried_by_a_program(state: str, citation: str, url: str):
    site = official_pages()[state]
    assert site.program_page(citation) == f"https://{url}"
    assert site.page(citation) == ""


def test_nothing_is_named_beside_a_page_that_is_official_itself():
    citation = "D.C. Code § 22-2701"
    assert shown_beside("DC", citation, SEEN[citation][1]) == ""
    assert shown_beside("DC", citation, "https://copy.example/22-2701") == SEEN[citation][1]


def test_a_territory_under_a_federal_act_has_its_page():
    assert official_page("GU", "48 U.S.C. § 1421b(i)").startswith("https://uscode.house.gov/")


def test_every_provision_has_an_official_page_or_none_and_never_an_unfilled_one(dataset: Dataset):
    assert official_pages()
    for row in dataset.provisions.to_dict("records"):
        page = official_page(row["state"], row["citation"])
        assert page == "" or (page.startswith("http") and "{" not in page)
