"""A language made up for a test."""

from __future__ import annotations

from pathlib import Path

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def make_language(folder: Path, language: str, site: str, data: str = "") -> Path:
    """Write the catalogues of a language into a folder of languages, which is returned."""
    (folder / language).mkdir()
    header = HEADER.format(language="es_US" if language == "es" else language)
    (folder / language / "site.po").write_text(f"{header}\n{site}\n", encoding="utf-8")
    if data:
        (folder / language / "data.po").write_text(f"{header}\n{data}\n", encoding="utf-8")
    return folder
