"""The Spanish of our own sentences calls each thing by the word that we chose for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tracker.laws.i18n.languages import FOLDER, ids, read_catalog, strings

TERMS = {
    "safe harbor": "puerto seguro",
    "exception clause": "cláusulas? de excepción",
    "ballot measure": "medidas? electoral",
    "affirmative defense": "defensas? afirmativa",
    "involuntary servitude": "servidumbre involuntaria",
    "slavery": "esclavitud",
    "jurisdiction": "jurisdicci",
    "trafficking": "trata",
    "co-sponsor": "copatrocin",
    "divert": "desv[ií]",
    "diversion": "desv[ií]",
    "thirteenth amendment": "decimotercera enmienda",
    "legal advice": "asesoramiento legal",
    "immunity": "inmunidad",
    "zip code": "código postal",
    "unofficial translation": "traducción no oficial",
    "not yet verified": "sin verificar|aún no se ha verificado",
    "foster care": "cuidado de crianza",
    "expunge": "elimin",
    "vacate": "anul",
    "legislature": "legislatura|asamblea legislativa",
    "probation": "libertad a prueba",
    "constitution": "constituci",
    "district": "distrito",
    "territory": "territorio",
    "voter": "votante|electorado",
}
"""English → a regular expression of what it is called in Spanish, case ignored."""
CATALOGUES = ("site", "data-counsel")
"""Those of our own sentences; the others tell of titles and names, which stay as they are."""
OTHERWISE = {
    "Exception clause stands": "a label of the map, where room is short",
}
"""Message → why it is said in other words."""
SET_APART = re.compile(r"“[^”]*”|\([^)]*\)|\{[^}]*\}|<[^>]*>|https?://\S+|\b\w+_\w+")
"""Quotations, asides, slots, tags, URLs and names of columns."""


def missed(english: str, spanish: str) -> list[str]:
    """The terms of an English text that its translation calls by another word."""
    said = SET_APART.sub(" ", english)
    return [
        term
        for term, words in TERMS.items()
        if re.search(rf"\b{term}", said, re.IGNORECASE)
        and not re.search(words, spanish, re.IGNORECASE)
    ]


def translations() -> Iterator[tuple[str, str]]:
    for name in CATALOGUES:
        for message in read_catalog(FOLDER / "es" / f"{name}.po"):
            for text in filter(None, strings(message)) if message.id else ():
                yield ids(message)[0], text


def test_each_term_is_called_what_we_chose():
    found = {
        english: terms
        for english, spanish in translations()
        if english not in OTHERWISE and (terms := missed(english, spanish))
    }
    assert found == {}


def test_each_term_is_said_somewhere():
    said = " ".join(english for english, _ in translations()).lower()
    assert [term for term in TERMS if term not in said] == []


@pytest.mark.parametrize(
    ("english", "spanish", "terms"),
    [
        ("A safe harbor law.", "Una ley de refugio.", ["safe harbor"]),
        ("A safe harbor law.", "Una ley de puerto seguro.", []),
        ("The “Safe Harbor Act” passed.", "Se aprobó la “Safe Harbor Act”.", []),
        ("Voters kept slavery.", "La gente conservó la servidumbre.", ["slavery", "voter"]),
    ],
)
def test_another_word_is_noticed(english: str, spanish: str, terms: list[str]):
    assert missed(english, spanish) == terms
