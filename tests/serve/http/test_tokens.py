import re

import pytest

from tracker.maps.colors import ratio
from tracker.serve.http.assets import OWN_FILES

CSS = (OWN_FILES / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("page", "soft")
TEXTS = [(text, ground) for text in ("ink", "quiet", "accent") for ground in GROUNDS]
TEXTS += [("ink", "ask"), ("warn", "warn-soft"), ("on-accent", "accent")]
TEXTS += [("on-strip", "strip"), ("on-exit", "exit"), ("on-exit", "exit-hover")]
EDGES = [("edge", ground) for ground in GROUNDS] + [("ask-edge", "ask"), ("exit", "strip")]


def colors(scheme: str) -> dict[str, str]:
    """Each color by its name; what the dark scheme does not name is as in the light."""
    light, _, dark = CSS.partition("prefers-color-scheme: dark")
    named = re.compile(r"--([\w-]+): (#\w{6});")
    return dict(named.findall(light)) | (dict(named.findall(dark)) if scheme == "dark" else {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_edges_stand_out_from_every_ground(scheme: str) -> None:
    found = colors(scheme)
    for pairs, least in ((TEXTS, 4.5), (EDGES, 3.0)):
        weak = {
            pair: ratio(found[pair[0]], found[pair[1]])
            for pair in pairs
            if ratio(found[pair[0]], found[pair[1]]) < least
        }
        assert weak == {}


def test_every_token_is_used() -> None:
    styles = [*OWN_FILES.glob("*.css"), *(OWN_FILES.parent / "templates").glob("*.css")]
    texts = "".join(path.read_text(encoding="utf-8") for path in styles)
    tokens = set(re.findall(r"(?<!\()--([\w-]+):", CSS))
    assert tokens - set(re.findall(r"var\(--([\w-]+)", texts)) == set()
