"""Each check finds the mistake that it was made for, and lets the mended words be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from babel.messages.catalog import Catalog

from tracker.laws.i18n.style_guide import _TERMS, avoided_terms
from tracker.laws.i18n.translation_checks import mistakes

LABEL = "Exception clause stands"
LISTS = {("The law does not yet {do_this}.", "do_this")}


def found(*messages: tuple[object, object], comments: Sequence[str] = ()) -> list[str]:
    """The checks that find a mistake in a catalogue of these messages."""
    catalog = Catalog(locale="es")
    for english, spanish in messages:
        catalog.add(english, spanish, user_comments=comments)
    return [each.check for _, each in mistakes({"a.po": catalog}, "es", {LABEL}, LISTS)]


def test_the_remedy_of_a_negated_list_is_its_other_form():
    catalog = Catalog(locale="es")
    catalog.add("The law does not yet {do_this}.", "La ley todavía no llega a {do_this}.")
    ((_, mistake),) = mistakes({"a.po": catalog}, "es", {LABEL}, LISTS)
    assert (mistake.what, mistake.remedy) == ("negates the list {do_this}", "write {do_this:nor}")


MISTAKES = [
    ("label", LABEL, "La excepción sigue vigente", "Con excepción penal"),
    ("words", "in force {date}", "en vigor desde {date:the}", "entrada en vigor: {date}"),
    (
        "words",
        "a child under 14 cannot be prosecuted",
        "no se puede procesar a un menor de 14 años",
        "no se puede procesar a un menor que no ha cumplido 14 años",
    ),
    (
        "words",
        "Minors below it cannot commit the offense.",
        "Los menores de esa edad no pueden cometer el delito.",
        "Quienes no han cumplido 16 años no pueden cometer el delito.",
    ),
    ("words", "Under {age}", "Menores de {age} años", "Antes de cumplir {age} años"),
    (
        "words",
        "It takes a part of this back.",
        "Revoca una parte de esto.",
        "Una salvedad limita esto en parte.",
    ),
    (
        "words",
        "a minor had to prove coercion by an agent",
        "debía probar que hubo coerción de un agente",
        "debía probar que actuó bajo la coerción de un intermediario (agent)",
    ),
    ("words", "a first offense", "una primera infracción", "la primera vez"),
    ("words", "next status", "próximo estado", "próxima clasificación"),
    (
        "words",
        "may not be placed in secure detention",
        "no puede ser puesto en detención segura",
        "no se le puede recluir en un centro de detención cerrado (secure detention)",
    ),
    (
        "words",
        "lists that leave no room for it",
        "listas que no dejan lugar a dudas",
        "listas en las que no cabe ese estado",
    ),
    (
        "words",
        "may not be adjudicated delinquent",
        "no se le podrá declarar en delincuencia juvenil",
        "no se le podrá declarar responsable de un acto de delincuencia juvenil",
    ),
    ("words", "A trafficked child", "Un menor objeto de trata", "Un menor víctima de trata"),
    (
        "words",
        "Children in commercial sex",
        "Los menores en el sexo comercial",
        "Los menores explotados en actos sexuales comerciales",
    ),
    (
        "words",
        "Leave your address on an answering machine too.",
        "Deje su dirección, también en un contestador.",
        "Deje su dirección, también en un buzón de voz.",
    ),
    (
        "words",
        "{host} runs this copy.",
        "{host} lleva esta copia.",
        "{host} está a cargo de esta copia.",
    ),
    (
        "one",
        "{number} neighbors",
        "{number} vecinos",
        "vecinos: {number}",
    ),
    (
        "gender",
        "{law} is coded “{status}”",
        "{law} está codificado como “{status}”",
        "la clasificación de {law} es “{status}”",
    ),
    (
        "list",
        "The law does not yet {do_this}.",
        "La ley todavía no llega a {do_this}.",
        "La ley todavía no llega a {do_this:nor}.",
    ),
    ("words", "Child prostitution", "Prostitución infantil", "Explotación sexual de menores"),
    ("words", "human trafficking", "el tráfico humano", "la trata de personas"),
    ("words", "to reach minors", "rescatar a menores", "llegar a los menores"),
    ("words", "incarcerated people", "los reclusos", "las personas encarceladas"),
    ("words", "a person who was charged", "el delincuente", "la persona acusada"),
    ("words", "a survivor", "una superviviente", "una sobreviviente"),
    ("words", "a safe house", "una casa segura", "una casa refugio (safe house)"),
    ("words", "post-conviction relief", "el alivio tras la condena", "limpiar los antecedentes"),
    ("words", "a vote of the people", "un voto del pueblo", "una votación del electorado"),
]
"""Check, English, the translation that it was made for, and one that mends it."""


@pytest.mark.parametrize(("check", "english", "was", "now"), MISTAKES)
def test_a_mistake_is_found_and_its_remedy_is_none(check: str, english: str, was: str, now: str):
    assert found((english, was)) == [check]
    assert found((english, now)) == []


def test_each_word_that_spanish_avoids_has_a_mistake_that_it_finds():
    found = {
        term.avoid
        for _, english, was, _ in MISTAKES
        for term, _ in avoided_terms(was, "es", english)
    }
    assert found == {term.avoid for term in _TERMS["es"]["avoid"]}


def test_one_english_term_has_one_name():
    decree = ("the consent decree", "el decreto por consentimiento (consent decree)")
    order = ("a consent decree of the court", "una orden de consentimiento (consent decree)")
    other = ("consent decrees", "los decretos por consentimiento (consent decrees)")
    assert found(decree, order) == ["name"]
    assert found(decree, other) == []


def test_words_that_the_english_calls_for_are_let_be():
    assert found(("in force since {date}", "en vigor desde {date:the}")) == []
    assert found(("a status-offense case", "un caso por una infracción (status offense)")) == []
    assert found(("an officer", "un agente del orden")) == []
    assert found(("Nobody under 18", "Ninguna persona menor de 17 años")) == []


def test_a_translation_is_excused_from_one_check_with_a_reason():
    message = ("{number} characters are enough", "{number} caracteres bastan")
    assert found(message) == ["one"]
    assert found(message, comments=["allowed one: it is 80"]) == []
    assert found(message, comments=["allowed words: it is 80"]) == ["one"]


def test_plural_forms_may_say_several():
    catalog = ("{number} neighbor", "{number} neighbors"), ("{number} vecino", "{number} vecinos")
    assert found(catalog) == []
