import json
from datetime import date

import bibtexparser
import pytest
import rispy
import yaml
from datacite import schema45

from tests.conftest import ROOT
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import (
    AUTHOR,
    FORMATS,
    Work,
    apa,
    bibtex,
    datacite,
    one_line,
    ris,
    work,
)
from tracker.laws.query.parameters import read_query

READ = date(2026, 11, 24)
LINK = "https://tracker.example/?region=South&q=50%25_off#top"
HOSTILE = (
    "<script>\"'</script> \\input{/etc/passwd} $x^2$ 100% #1 A&B a_b ~ {\u202eevil\u2069"
    "\r\nER  - \nTY  - JOUR"
)


def cited(title: str = "Two laws", link: str = LINK) -> Work:
    return Work(one_line(title), "2026.11.24", date(2026, 11, 24), link, READ)


def view(dataset: Dataset, about: str, link: str = LINK) -> Work:
    return work(dataset, link, about, READ)


def entry(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    return {field.key: field.value for field in library.entries[0].fields}


def test_a_view_is_cited_by_what_it_shows(sample: Dataset):
    query, _ = read_query({"region": "South", "on": "2018-05-01"}.items(), sample)
    found = view(sample, query.sentence(sample))
    assert found.title == (
        "Safe harbor and exception clause in US law: Region: South; as it stood on May 1, 2018"
    )
    assert found.edition == sample.edition
    assert found.published.isoformat() == sample.codebook.created


def test_apa_names_author_year_title_edition_day_and_link():
    assert apa(cited(link="https://tracker.example/")) == (
        f"{AUTHOR}. (2026). Two laws (Edition 2026.11.24) [Data set]. "
        "Retrieved November 24, 2026, from https://tracker.example/"
    )


def test_apa_of_an_edition_without_a_link_ends_with_the_title():
    found = Work("Two laws", "2026.11.24", date(2026, 11, 24))
    assert apa(found) == f"{AUTHOR}. (2026). Two laws (Edition 2026.11.24) [Data set]."


def test_a_bibtex_reader_gets_back_every_field():
    fields = entry(bibtex(cited()))
    assert fields["author"] == f"{{{AUTHOR}}}"
    assert fields["title"] == "{Two laws}"
    assert (fields["year"], fields["version"], fields["urldate"]) == (
        "2026",
        "2026.11.24",
        "2026-11-24",
    )
    assert fields["url"] == LINK


def test_signs_of_tex_are_written_so_that_tex_prints_them():
    assert "title = {{50\\% of \\#1 \\& a\\_b \\$ \\{x\\} \\textasciitilde{} " in bibtex(
        cited("50% of #1 & a_b $ {x} ~ ^")
    )
    assert bibtex(cited("C:\\input")).count("\\textbackslash{}input") == 1


def test_a_ris_reader_gets_back_every_field():
    (record,) = rispy.loads(ris(cited()))
    assert record["type_of_reference"] == "DATA"
    assert record["authors"] == [AUTHOR]
    assert record["title"] == "Two laws"
    assert (record["year"], record["edition"], record["date"]) == (
        "2026",
        "2026.11.24",
        "2026/11/24",
    )
    assert record["urls"] == [LINK]


def test_ris_lines_end_as_the_format_wants():
    lines = ris(cited()).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all("\n" not in line for line in lines)


def test_a_hostile_title_stays_one_record_in_every_format():
    hostile = cited(HOSTILE)
    assert "{\\input" not in bibtex(hostile)
    assert "\\textbackslash{}input\\{/etc/passwd\\}" in entry(bibtex(hostile))["title"]
    records = rispy.loads(ris(hostile))
    assert [record["type_of_reference"] for record in records] == ["DATA"]
    assert records[0]["title"] == hostile.title


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_mark_turns_the_direction_of_what_follows(name: str):
    text = FORMATS[name](cited(HOSTILE))
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(text)


def test_a_hostile_link_cannot_end_its_field(sample: Dataset):
    link = "https://tracker.example/?q=}, note={x\\}\r\nER  - "
    fields = entry(bibtex(view(sample, "", link)))
    assert fields["url"] == "https://tracker.example/?q=%7D,%20note=%7Bx%5C%7D%20ER%20-"
    assert len(rispy.loads(ris(view(sample, "", link)))) == 1


def test_words_in_other_scripts_are_kept():
    assert one_line("Ley 141 – niñez\tעברית\u2028x") == "Ley 141 – niñez עברית x"


def test_all_name_one_author_title_license_and_edition(dataset: Dataset):
    package = dataset.codebook.descriptor
    license = package["licenses"][0]["name"]
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    doi = datacite(dataset)
    assert [each["name"] for each in (*cff["authors"], *zenodo["creators"], *doi["creators"])] == [
        AUTHOR
    ] * 3
    titles = {cff["title"], zenodo["title"], doi["titles"][0]["title"]}
    assert titles == {package["title"]}
    licenses = {cff["license"], doi["rightsList"][0]["rightsIdentifier"], license}
    assert {each.lower() for each in licenses} == {zenodo["license"]}
    assert cff["version"] == doi["version"] == dataset.edition
    assert str(cff["date-released"]) == doi["dates"][0]["date"] == dataset.codebook.created
    assert cff["keywords"] == zenodo["keywords"] == package["keywords"]
    assert zenodo["description"] == package["description"]
    assert apa(work(dataset)).startswith(f"{AUTHOR}. ({doi['publicationYear']}). {cff['title']} ")


@pytest.mark.parametrize("link", ["", LINK])
def test_the_metadata_for_a_doi_are_as_datacite_wants_them(dataset: Dataset, link: str):
    found = datacite(dataset, link)
    assert list(schema45.validator.iter_errors(found)) == []
    assert bool(link) == ("alternateIdentifiers" in found)
    del found["creators"]
    assert list(schema45.validator.iter_errors(found))
