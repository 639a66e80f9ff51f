"""What hosts of published files are told: `_headers` and `_redirects`.

Netlify and Cloudflare Pages read both from the top of the site. A path is given a header by one
rule alone, since hosts differ in what they make of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.pages.parameters import BOTH
from tracker.pages.urls import Urls
from tracker.serve.http.answers import A_DAY, A_YEAR, FIVE_MINUTES, OPEN
from tracker.serve.http.assets import asset_url
from tracker.serve.http.headers import EVERYWHERE, FRAMED_POLICY, page_policy
from tracker.serve.outputs import OUTPUTS

HEADERS, REDIRECTS = "_headers", "_redirects"

_ANSWERS = {output.route.split("/")[1] for output in OUTPUTS}
_FRAMED = {output.route.split("/")[1] for output in OUTPUTS if output.framed}
_LASTING = {"assets": A_YEAR, "robots.txt": A_DAY}


def headers(paths: Iterable[str], base_url: str) -> str:
    """The text of `_headers`: what a running server sends with the same things.

    How long pages are kept is left to the host: it knows when they were published.
    """
    rules: dict[str, Mapping[str, str]] = {"/*": EVERYWHERE}
    # `x/y.html` is under the rule of `/x/*`, `x.html` has its own; so in the folder of a language.
    tops = {_top(path) for path in paths}
    tops |= {(folder, "", False) for folder, *_ in tops}
    for folder, top, is_folder in sorted(tops):
        policy = FRAMED_POLICY if top in _FRAMED else page_policy()
        own = {"Content-Security-Policy": policy, **_cache_headers(top)}
        rules[f"/{folder}{top}/*" if is_folder else f"/{folder}{top}"] = own
    root = urlsplit(base_url).path.rstrip("/")
    return "".join(_rule(root + pattern, sent) for pattern, sent in rules.items())


def _top(path: str) -> tuple[str, str, bool]:
    """The language's folder, `""` for English; what is at its top; whether that is a folder."""
    first, slash, rest = path.partition("/")
    folder, path = (f"{first}/", rest) if slash and first in languages() else ("", path)
    top, slash, _ = path.partition("/")
    return folder, top, bool(slash)


def _cache_headers(top: str) -> dict[str, str]:
    if top in _ANSWERS:
        shared = {name: value for name, value in OPEN.items() if name not in EVERYWHERE}
        return {"Cache-Control": FIVE_MINUTES, **shared}
    return {"Cache-Control": _LASTING[top]} if top in _LASTING else {}


def _rule(pattern: str, sent: Mapping[str, str]) -> str:
    return "\n".join([pattern, *(f"  {name}: {value}" for name, value in sent.items())]) + "\n"


def redirects(dataset: Dataset, base_url: str) -> str:
    """The text of `_redirects`: from URLs of a running server to the files that stand for them.

    Those with a parameter are for Netlify; Cloudflare Pages passes over lines of that form. URLs of
    the API with parameters lead nowhere: an unfiltered answer would look like the one asked for.
    """
    root = urlsplit(base_url).path.rstrip("/")
    lines = [f"{source} {root}/{target} {code}" for source, target, code in _pairs(dataset, root)]
    return "\n".join(lines) + "\n"


def _pairs(dataset: Dataset, root: str) -> Iterator[tuple[str, str, str]]:
    top = Urls(here="index.html")
    yield f"{root}/favicon.ico", top.asset(asset_url("favicon.svg")), "302"
    # A file that is there for any parameter would win without the exclamation mark.
    for chosen in (*(law.id for law in dataset.laws[1:]), BOTH):
        yield f"{root}/ law={chosen}", top.map(dataset, {"law": chosen}), "302!"
    for law in dataset.laws:
        yield f"{root}/embed/map law={law.id}", top.embed_map(law), "302!"
    yield f"{root}/state state=:state", top.state(":state"), "302!"
    yield f"{root}/act state=:state", top.act(":state"), "302!"
