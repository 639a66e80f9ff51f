"""Ways in which what stands beside the tables gets damaged: a language's catalogues, the shapes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Damage = Callable[[Path], object]


def _text(name: str, change: Callable[[str], str], encoding: str = "utf-8") -> Damage:
    def damage(folder: Path) -> None:
        path = folder / name
        text = change(path.read_text(encoding="utf-8"))
        path.write_bytes(text.encode(encoding, "replace"))

    return damage


def _encoded(name: str, encoding: str) -> Damage:
    return _text(name, lambda text: text, encoding)


def _plurals(forms: str) -> Damage:
    line = f'"Plural-Forms: {forms}\\\\n"'
    return _text("site.po", lambda text: re.sub(r'"Plural-Forms: .*"', lambda _: line, text))


def _a_folder(name: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return damage


def _gone(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


CATALOGUES: Mapping[str, Damage] = {
    "Latin-1": _encoded("site.po", "latin-1"),
    "UTF-16": _encoded("site.po", "utf-16"),
    "an unknown encoding": _text("site.po", lambda text: text.replace("=utf-8", "=none")),
    "plural forms cut": _plurals("nplurals=3; plural=(n != ;"),
    "plural forms of another language": _plurals("nplurals=1; plural=0;"),
    "plural forms that there are not": _plurals("nplurals=3; plural=7;"),
    "plural forms without an end": _plurals("nplurals=3; plural=n/0;"),
    "plural forms that run a program": _plurals("nplurals=3; plural=__import__(1);"),
    "no number of plural forms": _plurals("nplurals=x; plural=(n != 1);"),
    "no header": _text("site.po", lambda text: text.split("\n\n", 1)[1]),
    "no such language": _text("site.po", lambda text: text.replace(": es_US", ": zz_QQ")),
    "a folder in its place": _a_folder("site.po"),
    "missing": _gone("site.po"),
    "empty": _text("site.po", lambda _: ""),
    "cut within a message": _text("site.po", lambda text: text[: text.rindex("msgstr")]),
    "a web page": _text("site.po", lambda _: "<!doctype html><title>Sign in</title>"),
    "zeros": _text("site.po", lambda _: "\0" * 4096),
    "merge marks": _text("site.po", lambda text: text.replace("\n\n", "\n\n<<<<<<< ours\n", 1)),
    "words of the tables in Latin-1": _encoded("data-events.po", "latin-1"),
    "a folder for words of the tables": _a_folder("data-events.po"),
}
"""What happened → what does it to the folder of a language. None of them can be offered then."""


def _features(change: Callable[[list[dict[str, Any]]], object]) -> Damage:
    def damage(path: Path) -> None:
        shapes = json.loads(path.read_text(encoding="utf-8"))
        change(shapes["features"])
        path.write_text(json.dumps(shapes), encoding="utf-8")

    return damage


def _content(content: str | bytes) -> Damage:
    given = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(given)


SHAPES: Mapping[str, Damage] = {
    "missing": Path.unlink,
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "empty": _content(""),
    "a list": _content("[]"),
    "null": _content("null"),
    "a number for a list": _content('{"features": 3}'),
    "deep": _content('{"features": ' + "[" * 100_000 + "]" * 100_000 + "}"),
    "a long number": _content('{"features": ' + "9" * 10_000 + "}"),
    "not UTF-8": _content(b'{"features": "\xff"}'),
    "no shape": _features(list.clear),
    "one shape less": _features(lambda features: features.pop()),
    "a shape of nowhere": _features(lambda features: features[0].update(id="XX")),
    "a shape without a name": _features(lambda features: features[0].pop("properties")),
    "a shape without an outline": _features(lambda features: features[0].update(geometry=None)),
    "a point of three": _features(lambda f: f[0]["properties"].update(label=[1, 2, 3])),
    "an outline that is a text": _features(lambda f: f[0]["geometry"].update(coordinates="x")),
    "an outline of nothing": _features(lambda f: f[0]["geometry"].update(coordinates=[])),
    "a point that is a text": _features(lambda f: f[0]["properties"].update(label=["a", "b"])),
    "a point that is no number": _features(
        lambda f: f[0]["properties"].update(label=[float("nan"), 1])
    ),
}
"""What happened → what does it to the file of the shapes."""
