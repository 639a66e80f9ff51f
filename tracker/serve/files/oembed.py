"""`/oembed?url=…`: how another site puts a page of ours into its own, after https://oembed.com."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import BadParameter, RefusedParameters, parse_or_refuse
from tracker.pages.answers import answers
from tracker.pages.embed.iframe import MAP_HEIGHT, USUAL, WIDEST, card_height, embed_code
from tracker.pages.embed.page import map_card, state_card
from tracker.pages.page import Page
from tracker.pages.parameters import UrlReader, split_language
from tracker.pages.site import NAME
from tracker.pages.urls import Urls, day_parameter, with_query
from tracker.serve.http.answers import NotFound, to_json

OEMBED = "application/json+oembed"

_PAGES = ("/", "/state")


def oembed_url(page: Page, urls: Urls) -> str:
    """Where a page's own answer is; empty if it has none, as on a site of files."""
    if urls.published or not urls.base_url or urlsplit(page.canonical).path not in _PAGES:
        return ""
    return urls.absolute(with_query("/oembed", {"url": page.canonical}))


def oembed(data: Dataset, urls: Urls, pairs: tuple[tuple[str, str], ...]) -> bytes:
    """The answer for the map or the page of a jurisdiction, in the language of that page.

    Raises:
        RefusedParameters: there is no `url`, or a limit is no number, or JSON is not wanted.
        NotFound: the URL is none of ours that can be embedded.
    """
    asked = dict(pairs)
    limits = {name: _limit(name, asked.get(name, "")) for name in ("maxwidth", "maxheight")}
    if asked.get("format", "json") != "json":
        raise _refused("format", asked["format"], "There is JSON alone.")
    lang, params = _params_of(asked.get("url", ""), urls)
    data, urls = data.in_language(lang), Urls(urls.base_url, language=lang)
    if urlsplit(asked["url"]).path == "/state":
        url = UrlReader(params, data)
        code, on = url.state(), url.day()
        if not code:
            raise _not_ours(asked["url"])
        dated = data.on(on) if on else data
        card = state_card(code, dated, urls, pinned=on is not None)
        framed = urls.embed_state(code, day_parameter(on, data.day))
        height = card_height(answers(dated, code))
    else:
        law = next((law for law in data.laws if law.id == params.get("law")), data.laws[0])
        kept = {name: params[name] for name in params.keys() - {"law", "view", "vs"}}
        query = parse_or_refuse(kept.items(), data, "states")
        card, height = map_card(law, query, data, urls), MAP_HEIGHT
        framed = urls.embed_map(law, query.to_params())
    if limits["maxheight"]:
        height = f"min({height}, {limits['maxheight']}px)"
    return to_json(
        {
            "version": "1.0",
            "type": "rich",
            "title": card.title,
            "provider_name": data.words.gettext(NAME),
            "provider_url": urls.absolute(urls.page("/")),
            "html": embed_code(urls.absolute(framed), card.title, height, lang),
            "width": min(limits["maxwidth"] or WIDEST, WIDEST),
            "height": min(limits["maxheight"] or USUAL, USUAL),
            "thumbnail_url": card.image,
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
            "cache_age": 3600,
        }
    )


def _limit(name: str, value: str) -> int:
    if value and not re.fullmatch("[1-9][0-9]{0,5}", value):
        raise _refused(name, value, f"{name} is a number of pixels.")
    return int(value or 0)


def _params_of(url: str, urls: Urls) -> tuple[str, dict[str, str]]:
    """The language and the other parameters in the URL of a page of ours."""
    if not url:
        raise _refused("url", url, "Give the url of a page.")
    asked = urlsplit(url)
    if asked.netloc != urlsplit(urls.base_url).netloc or asked.path not in _PAGES:
        raise _not_ours(url)
    return split_language(dict(parse_qsl(asked.query)))


def _refused(name: str, value: str, message: str) -> RefusedParameters:
    return RefusedParameters((BadParameter(name, value, (), message),))


def _not_ours(url: str) -> NotFound:
    return NotFound(BadParameter("url", url, (), "Only maps and jurisdictions can be embedded."))
