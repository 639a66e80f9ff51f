"""Every draft as a Word document, opened again."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest
from docx.document import Document as Docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html
from markupsafe import Markup

from tests.conftest import SAFE_HARBOR
from tests.pages.counsel.conftest import BASE, Drafts, Key, document_of, opened, read
from tracker.advocacy.asks import ask_for
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import first
from tracker.laws.tables.drafting import forms
from tracker.laws.tables.official_pages import is_official
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import CONFIRM, Clause
from tracker.pages.counsel.page import draft, page
from tracker.pages.counsel.words import draft_words

pytestmark = pytest.mark.thorough

Documents = Mapping[Key, Docx]


def style_of(part: Paragraph | Table) -> str:
    """The id of a paragraph's style, which is found faster than its name; a table has none."""
    return part._p.style or "" if isinstance(part, Paragraph) else ""


def test_no_heading_is_empty_or_stands_alone(documents: Documents):
    assert len(documents) > 90
    for key, made in documents.items():
        parts = list(made.iter_inner_content())
        assert style_of(parts[0]) == "Title", key
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            style = style_of(part)
            if style.startswith(("Heading", "Title")):
                assert part.text.strip(), key
                assert following is not None, key
                next_style = style_of(following)
                deeper = style == "Heading1" and next_style == "Heading2"
                assert deeper or not next_style.startswith(("Heading", "Title")), (key, part.text)


def test_every_statement_has_a_source_or_is_to_be_confirmed(documents: Documents, drafts: Drafts):
    assert documents
    for key, made in documents.items():
        told = [row.cells for table in made.tables for row in table.rows[1:]]
        assert told, key
        each = drafts[key]
        own = sum(map(len, (each.tried, each.procedure, each.findings, each.forms)))
        assert len(told) == own or (each.beside and len(told) > own), key
        for about, said, _, source in told:
            assert about.text and said.text and source.text, key
            assert source.text != "general knowledge" or said.text.endswith(CONFIRM), key


def law_of(document: Docx) -> str:
    """The draft itself, without what stands around it."""
    text = "\n".join(map(read, document.paragraphs))
    return text.partition("\nThe draft\n")[2].partition("\nTried before, and pending\n")[0]


def accepted(clause: Clause) -> str:
    """The first line of a section once its changes are made."""
    return Markup(re.sub("<del.*?</del>", "", clause.lines[0])).striptags()


def test_no_term_is_used_that_is_not_defined(drafts: Drafts, words: Mapping[Key, str]):
    defined = draft_words().definitions
    used = Counter()
    for key, made in drafts.items():
        if made.kind != "bill":
            continue
        new = [each for each in made.clauses if not each.amends]
        law = " ".join(line.striptags() for each in new for line in each.lines).lower()
        assert all(line.striptags() in words[key] for each in new for line in each.lines), key
        for term in (each.term for each in defined if each.law == key[1]):
            if re.search(rf"\b{term}s?\b", law.replace(f"“{term}” means", "")):
                used[term] += 1
                assert f"“{term}” means" in law, (key, term)
    assert set(used) == {each.term for each in defined}


def test_no_blank_is_left_where_the_table_has_the_value(dataset: Dataset, documents: Documents):
    filled = 0
    for (code, law_id), made in documents.items():
        known, law = forms(dataset, code), law_of(made)
        if "effective_rule" in known and "\nEffective date.\n" in law:
            assert known["effective_rule"].text in law, code
        for fact, blank in (
            ("offense_section", "[section of the prostitution offense]"),
            ("trafficking_section", "[section that defines trafficking]"),
        ):
            if law_id == "safe_harbor" and fact in known:
                filled += known[fact].text.lower() in law.lower()
                assert blank.lower() not in law.lower(), (code, fact)
        assert "[state]" not in law.lower(), code
    assert filled > 40


def test_no_slot_of_a_form_is_left_open(words: Mapping[Key, str]):
    assert len(words) > 90
    assert {
        key: found for key, text in words.items() if (found := re.findall("[{}].*", text))
    } == {}


def test_a_section_that_contradicts_a_bill_is_named_in_it(
    dataset: Dataset, drafts: Drafts, documents: Documents, words: Mapping[Key, str]
):
    """Where the law lacks immunity, whatever answers the question today says otherwise."""
    stay = {
        (each.state, citation)
        for each in draft_words().changes
        if not (each.edits or each.so_that)
        for citation in each.citations
    }
    asked = 0
    for (code, law_id), made in drafts.items():
        case, law = Case(dataset, code, dataset.law(law_id)), law_of(documents[code, law_id])
        if case.law.instrument != "statute" or law_id not in case.lacks:
            continue
        operative = {row["citation"] for row in case.in_force if row["role"] == "operative"}
        amended = {citation for clause in made.clauses for citation in clause.amends}
        assert {c for c in operative if (code, c) not in stay} <= amended, code
        lines = [accepted(clause) for clause in made.clauses if clause.amends]
        assert [line for line in lines if line not in law] == [], code
        notes = words[code, law_id].partition("\nNotes for counsel\n")[2]
        assert {c for c in operative - amended if c not in notes} == set(), code
        asked += len(operative)
    assert asked > 30


def test_ask_gap_and_first_section_agree(dataset: Dataset, drafts: Drafts, documents: Documents):
    """What a letter asks for is the first gap, and the first section closes it."""
    asked = {
        (code, law.id): ask_for(dataset, code, law)
        for code in dataset.coded["state"]
        for law in dataset.laws
    }
    assert len(asked) == 112
    found = Counter()
    for key, ask in asked.items():
        gap = first(ask.missing)
        if ask.status.level != "unknown":
            assert ask.gap == gap, key
        if key not in drafts:
            assert gap is None or ask.status.level == "unknown", key
            continue
        made, case = drafts[key], Case(dataset, key[0], ask.law)
        lines = law_of(documents[key]).split("\n")
        found[made.kind] += 1
        if gap is None or made.kind == "request":
            assert made.kind == "request" or "No forced work." in lines, key
        elif made.kind == "amendment":
            assert gap.goal.column == ask.law.id, key
            assert accepted(made.clauses[0]) in lines, key
        else:
            own = {f"{case.own(each.title)}.": each for each in draft_words().clauses}
            (section, *_) = [own[line] for line in lines if line in own]
            assert gap.goal.column in section.goals, (key, section.title)
    assert found == {"bill": 64, "amendment": 44, "request": 3}


def test_no_draft_names_two_elections(documents: Documents):
    days = re.compile(r"(?:election|voters)[^.\]]{0,80}?\b(20\d\d)\b")
    named = 0
    for key, made in documents.items():
        if key[1] == "exception_clause":
            years = set(days.findall(law_of(made)))
            named += bool(years)
            assert len(years) <= 1, (key, years)
    assert named > 10


SITE = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|app|de|ai|work|info|gov|us|pr)\b")


def test_no_draft_names_a_site_that_is_not_a_governments(
    documents: Documents, words: Mapping[Key, str]
):
    found = 0
    for key, text in words.items():
        links = [rel.target_ref for rel in documents[key].part.rels.values() if rel.is_external]
        named = {f"https://{host}" for host in SITE.findall(text.lower())} | set(links)
        found += len(named)
        ours = {each for each in named if "tracker.example" in each}
        assert {each for each in named - ours if not is_official(each)} == set(), key
        assert not re.search("wikipedia|podcast|ballotpedia", text, re.I), key
    assert found > 500


def test_a_document_says_what_it_is_on_every_page(dataset: Dataset, documents: Documents):
    made = documents["KS", "safe_harbor"]
    header = made.sections[0].header.paragraphs[0].text
    assert "not legal advice" in header
    assert "not reviewed by counsel" in header
    assert f"edition {dataset.edition}" in made.sections[0].footer.paragraphs[0].text
    first = "\n".join(paragraph.text for paragraph in made.paragraphs[:6])
    assert "It is not legal advice. No lawyer has reviewed it." in first
    assert f"edition {dataset.edition} of the tables" in first
    label = SAFE_HARBOR.status("diversion").label
    assert f"safe harbor is coded “{label}” (published sources · in force as of" in first


def test_new_words_are_set_as_the_jurisdiction_sets_them(documents: Documents):
    (line,) = (
        each
        for each in documents["OH", "exception_clause"].paragraphs
        if each.text.startswith("There shall be no slavery i")
    )
    assert line._p.xpath("./w:del/w:r/w:rPr/w:strike") and line._p.xpath("./w:ins/w:r/w:rPr/w:u")
    struck = [each.text for each in line._p.xpath("./w:del/w:r/w:delText")]
    added = [each.text for each in line._p.xpath("./w:ins/w:r/w:t")]
    assert struck == [", unless for the punishment of crime"]
    assert added[0].startswith(" Neither slavery nor involuntary servitude may be imposed")


def test_changes_are_tracked_so_that_word_can_accept_or_reject_each(documents: Documents):
    marked = [
        change
        for document in documents.values()
        for change in document.element.xpath("//w:ins | //w:del")
    ]
    assert len(marked) > 20
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert {each.get(f"{space}author") for each in marked} == {"Modern Slavery Law Tracker"}
    wrong = "//w:del//w:t | //w:ins//w:delText"
    assert [each for document in documents.values() for each in document.element.xpath(wrong)] == []
    ids = documents["OH", "exception_clause"].element.xpath("//w:ins/@w:id | //w:del/@w:id")
    assert len(set(ids)) == len(ids) > 1


def test_the_same_draft_gives_the_same_bytes(dataset: Dataset, drafts: Drafts):
    ohio = drafts["OH", "exception_clause"]
    assert document_of(ohio, dataset) == document_of(ohio, dataset)


def test_all_but_the_bill_itself_is_in_the_language_of_the_reader(dataset: Dataset):
    spanish = dataset.in_language("es")
    made = draft(spanish, "KS", spanish.law("safe_harbor"), BASE)
    assert made is not None
    document = opened(document_of(made, spanish))
    assert document.core_properties.language == "es-US"
    texts = {each.text: each for each in document.paragraphs}
    assert "Borrador para debate. Kansas: proyecto de ley sobre puerto seguro" in texts
    assert languages_of(texts[made.title]._p) == {"en-US"}
    (caption,) = (each for text, each in texts.items() if text.startswith("Ala. Code § 12-15-701"))
    assert "ordenanzas" in caption.text
    assert "página" in document.sections[0].footer.paragraphs[0].text
    _, voting, findings = document.tables
    assert voting.cell(1, 1).text.startswith("Un proyecto de ley necesita la mayoría")
    assert findings.cell(1, 0).text == "Cómo está la ley"
    assert languages_of(findings.cell(1, 1)._tc) == {"es-US"}
    enacted = next(row for row in findings.rows if "Be it enacted" in row.cells[1].text)
    assert "en-US" in languages_of(enacted.cells[1]._tc)


def test_a_section_without_a_title_is_named_in_the_readers_language(dataset: Dataset):
    data = dataset.in_language("es")
    made = draft(data, "TX", data.law("exception_clause"), BASE)
    assert made is not None
    shown = html.fromstring(str(page(made, data, BASE)["sheet"]))
    (heading,) = shown.xpath(".//h3")
    assert heading.text.startswith("Texas: enmienda")
    assert heading.get("lang") is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_run_names_its_language(dataset: Dataset, language: str):
    data = dataset.in_language(language)
    made = draft(data, "PR", data.law("exception_clause"), BASE)
    assert made is not None
    document = opened(document_of(made, data))
    section = document.sections[0]
    for part in (document.element.body, section.header._element, section.footer._element):
        runs = part.xpath(".//w:r[w:t]")
        assert runs
        assert [run.text for run in runs if not run.xpath("./w:rPr/w:lang")] == []


def test_the_bill_of_puerto_rico_is_spanish_within_an_english_page(
    dataset: Dataset, drafts: Drafts, documents: Documents
):
    made = drafts["PR", "safe_harbor"]
    texts = {each.text: each for each in documents["PR", "safe_harbor"].paragraphs}
    shown = html.fromstring(str(page(made, dataset, BASE)["sheet"]))
    for words in (made.instrument, made.opening, *(each.opening for each in made.clauses)):
        marked = {"en-US"} if words.endswith(("[confirm]", "[check]")) else set()
        assert languages_of(texts[words]._p) == {"es-US"} | marked
        (line,) = shown.xpath(".//p[normalize-space() = $words]", words=words)
        assert line.get("lang") == "es"
    asks = shown.xpath(".//text()[contains(., '[confirm]')]")
    assert len(asks) > 1
    assert {each.getparent().get("lang") for each in asks} <= {"en"}
    lines = [line.striptags() for clause in made.clauses for line in clause.lines]
    assert "no había cumplido dieciocho años" in " ".join(lines)
    assert {spoken for line in lines for spoken in languages_of(texts[line]._p)} == {"es-US"}
    assert any("What stands in Spanish and was not read" in text for text in texts)


def languages_of(element: BaseOxmlElement) -> set[str]:
    return set(element.xpath(".//w:lang/@w:val"))


def test_what_counsel_should_know_of_a_section_is_a_comment_on_it(
    documents: Documents, drafts: Drafts
):
    told = 0
    for key, made in drafts.items():
        clauses = (*made.clauses, *(made.beside.clauses if made.beside else ()))
        notes = [[each.striptags() for each in clause.notes] for clause in clauses if clause.title]
        comments = [each.text for each in documents[key].comments]
        assert comments == [" ".join(each) for each in notes if each], key
        told += len(comments)
    assert told > 150
