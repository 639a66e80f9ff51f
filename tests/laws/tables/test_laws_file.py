from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import THIRD_LAW
from tests.conftest import THIRD_LAW_ALONE as TEXT
from tracker.laws.dataset import load
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.checks import validate
from tracker.laws.tables.laws_file import parse_catalogue, read_catalogue

LINE = """
[[laws.boundaries]]
status = "banned"
is_it = { state = "KY", status = "banned", why = "It is." }
nearly = { state = "OH", status = "allowed", why = "It is not." }
"""


def refused(text: str) -> list[str]:
    """The line of each problem of a document."""
    with pytest.raises(InvalidTables) as caught:
        parse_catalogue(text, "laws.toml")
    return [problem.line for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('question = "May', 'ask = "May', "laws.shackling.question: is missing; add it"),
        (
            'name = "Shackling"',
            'nme = "Shackles"',
            "laws.shackling.nme: is not known here; check its spelling, or remove it",
        ),
        (
            'meaning = "Nothing forbids it."',
            'meaning = ""',
            "laws.shackling.statuses.allowed.meaning: is empty; write a text, or remove the key",
        ),
        (
            'meaning = "Nothing forbids it."',
            "meaning = 3",
            "laws.shackling.statuses.allowed.meaning: is not a text; write a text",
        ),
        (
            'color = "#9f2b2b"',
            'color = "red"',
            'laws.shackling.statuses.allowed.color: "red" cannot be used; write it like #0f5c6e',
        ),
        (
            'id = "shackling"',
            'id = "Shack ling"',
            'laws."Shack ling".id: "Shack ling" cannot be used; write a to z, digits and _ only',
        ),
        (
            'instrument = "statute"',
            'instrument = "decree"',
            'laws.shackling.instrument: "decree" is not allowed; write statute or constitution',
        ),
        (
            'level = "unprotected"',
            'level = "worst"',
            'laws.shackling.statuses.allowed.level: "worst" is not allowed; '
            "write protected, partial, unprotected or unknown",
        ),
        (
            'topics = ["climate"]',
            'topics = "climate"',
            "laws.shackling.topics: is not a list; write a list",
        ),
        (
            'topics = ["climate"]',
            'topics = ["climate"]\nprison_pay = "perhaps"',
            "laws.shackling.prison_pay: is not true or false; write true or false",
        ),
        (
            'code = "limited"',
            'code = "banned"',
            "laws.shackling.statuses.banned: is duplicated; remove one, or rename it",
        ),
        (
            'level = "partial"',
            'level = "unknown"',
            "laws.shackling.statuses.limited: unknown belongs to all laws; "
            "give it another code and level",
        ),
        (
            'partial = "shackling in childbirth is limited"\n',
            "",
            "laws.shackling.summaries.partial: is missing; add it",
        ),
        (
            'column = "shackling_report"',
            'column = "shackling_report"\nundercut_by = "services"',
            "laws.shackling.goals.shackling_report.undercut_by: "
            '"services" is not one of the variables; name a variable of this law',
        ),
        (
            'column = "shackling_report"',
            'column = "services"',
            'laws.shackling.goals.services: "services" is neither the law nor one of its '
            "variables; name a column of this law",
        ),
        (
            'topics = ["climate"]',
            'only_with = { services = ["banned"] }',
            'laws.shackling.only_with.services: "services" is not one of its variables; '
            "name a variable of this law",
        ),
        (
            'topics = ["climate"]',
            'only_with = { shackling_report = ["none"] }',
            'laws.shackling.only_with.shackling_report: "none" is not a status of this law; '
            "write banned, limited, allowed, unknown",
        ),
        (
            'topics = ["climate"]',
            'rules = [{ status = "banned", text = "It is.", when = { services = ["true"] } }]',
            'laws.shackling.rules.banned.when: "services" is not one of the variables; '
            "name a variable of this law",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_table_key_and_remedy(old: str, new: str, line: str) -> None:
    assert TEXT.count(old) == 1
    assert f"laws.toml, {line}" in refused(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            'status = "banned"\nis_it',
            'status = "forbidden"\nis_it',
            'boundaries.forbidden.status: "forbidden" is not a status of this law; '
            "write banned, limited, allowed, unknown",
        ),
        (
            'status = "allowed", why',
            'status = "banned", why',
            "boundaries.banned: is_it must have this status, and nearly another; "
            "correct the two examples",
        ),
    ],
)
def test_an_example_has_a_status_of_its_law(old: str, new: str, line: str) -> None:
    text = TEXT + LINE
    assert parse_catalogue(text, "laws.toml").laws[0].boundaries[0].is_it.state == "KY"
    assert text.count(old) == 1
    assert refused(text.replace(old, new))[0] == f"laws.toml, laws.shackling.{line}"


def test_statuses_run_from_best_to_worst() -> None:
    swapped = TEXT.replace('"protected"', '"@"').replace('"unprotected"', '"protected"')
    assert refused(swapped.replace('"@"', '"unprotected"')) == [
        "laws.toml, laws.shackling.statuses: the levels are out of order; "
        "write them from best to worst: protected, partial, unprotected"
    ]


def test_words_that_fit_name_columns_of_the_law() -> None:
    fits = 'ask = "Pass a ban."\nfits = [{{ when = {{ kind = ["district"] }}, ask = "{}" }}]'
    good = TEXT.replace('ask = "Pass a ban."', fits.format("Strike {citation}."))
    law = parse_catalogue(good, "laws.toml").laws[0]
    row = {"shackling": "allowed", "shackling_citation": "§ 1", "kind": "district"}
    assert law.status_of(row).ask == "Strike § 1."
    assert law.status_of({**row, "kind": "state"}).ask == "Pass a ban."
    assert refused(TEXT.replace('ask = "Pass a ban."', fits.format("Strike {age}."))) == [
        'laws.toml, laws.shackling.statuses.allowed.fits: "age" is not a column that it may name; '
        "name one of this law"
    ]


def test_all_mistakes_are_listed_at_once() -> None:
    broken = TEXT.replace("#9f2b2b", "red").replace('name = "S', 'nam = "S')
    assert len(refused(broken)) == 3


def test_a_law_stands_once_and_there_is_one() -> None:
    assert "laws.toml, laws.shackling: is duplicated; remove one, or rename it" in refused(
        TEXT + THIRD_LAW.read_text(encoding="utf-8")
    )
    alone = "laws = []\n" + TEXT.partition("[[laws]]")[0]
    assert refused(alone) == ["laws.toml, laws: there is no law; write one"]


@pytest.mark.parametrize("text", ["[[laws]", "= 3", "laws = 3", "", "x = 1"])
def test_a_file_of_another_form_is_refused_in_a_line_each(
    text: str, folder: Callable[..., Path]
) -> None:
    made = folder()
    (made / "laws.toml").write_text(text)
    found = validate(made)
    assert {problem.file for problem in found} == {"data/laws.toml"}
    assert all("\n" not in problem.line and problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "data/laws.toml: cannot be read; restore the file"),
        (b'name = "\xff"', "data/laws.toml: is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    content: bytes | None, line: str, folder: Callable[..., Path]
) -> None:
    path = folder() / "laws.toml"
    path.unlink() if content is None else path.write_bytes(content)
    assert [problem.line for problem in validate(path.parent)] == [line]
    with pytest.raises(InvalidTables):
        load(path.parent)


def test_a_changed_word_is_in_the_dataset(folder: Callable[..., Path]) -> None:
    made = folder()
    path = made / "laws.toml"
    label = read_catalogue(made).laws[0].statuses[0].label
    path.write_text(path.read_text().replace(f'label = "{label}"', 'label = "Safe"'))
    assert load(made).laws[0].statuses[0].label == "Safe"
