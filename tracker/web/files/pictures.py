"""Pictures to share: what a link to a map or to a state shows in a message or a post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.findings import counts, headline
from tracker.laws.selection import must_be
from tracker.laws.store import Store
from tracker.maps.contrast import line_on, text_on
from tracker.maps.shapes import FRAME, MARK_RADIUS, Point, Shape, leader, load_shapes
from tracker.maps.theme import HATCH, LIGHT
from tracker.streamlit_internals.shell import shell
from tracker.web.outlines import scattered
from tracker.web.serving.answers import answer, must_exist
from tracker.web.views import answers, day_text, placed, source_line

PNG = "image/png"
SIZE = (1200, 630)

# Drawn larger and shrunk, since Pillow draws hard edges.
_OVER = 2
_REGULAR, _BOLD = 400, 700

Move = Callable[[Point], Point]
_Box = tuple[float, float, float, float]  # left, top, right, bottom


def map_picture(dataset: Dataset, law: Law) -> bytes:
    """The map of a law on the dataset's day as a PNG of `SIZE`, the same for the same data."""
    picture = _Picture()
    below = picture.write((48, 28), law.question, 38, _BOLD, 1104, lines=2)
    finding = headline(dataset.states, law)
    top = picture.write((48, below + 6), finding, 23, _REGULAR, 1104, lines=3) + 8
    statuses = {row["state"]: law.status(row[law.id]) for row in dataset.states.to_dict("records")}
    left, upper, right, lower = FRAME
    scale = min(800 / (right - left), (SIZE[1] - 50 - top) / (lower - upper))

    def move(point: Point) -> Point:
        return 36 + (point[0] - left) * scale, top + (point[1] - upper) * scale

    for code, shape in load_shapes().items():
        if code in statuses:
            picture.shape(shape, statuses[code], move, MARK_RADIUS * scale)
    y = top + 40
    for status in law.all_statuses:
        number = counts(dataset.states, law)[status.code]
        picture.swatch((862, y), status)
        below = picture.write((898, y - 3), f"{status.label}: {number}", 22, _REGULAR, 276, lines=2)
        y = max(y + 50, below + 12)
    return picture.finish(dataset)


def state_picture(dataset: Dataset, code: str) -> bytes:
    """A state's answers on the dataset's day as a PNG of `SIZE`, the same for the same data.

    Raises:
        KeyError: there is no such jurisdiction.
    """
    place = str(dataset.state(code)["name"])
    picture = _Picture()
    picture.write((60, 40), place, 68, _BOLD, 1080, lines=1)
    y = 150.0
    for each in answers(dataset, code):
        picture.whole(load_shapes()[code], each.status, (60, y, 260, y + 170))
        picture.write((300, y), each.law.name, 26, _REGULAR, 840, lines=1)
        picture.swatch((300, y + 44), each.status, 34)
        picture.write((348, y + 34), each.status.label, 40, _BOLD, 800, lines=1)
        text = f"In {placed(place)}, {each.status.answer}."
        picture.write((300, y + 92), text, 28, _REGULAR, 840, lines=3)
        y += 218
    return picture.finish(dataset)


class _Picture:
    """A white picture; places and sizes are in its final pixels."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * _OVER, SIZE[1] * _OVER), LIGHT.page)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, at: Point, text: str, size: int, weight: int, width: int, lines: int) -> float:
        """Write in at most so many lines, then end with an ellipsis; returns where it ends."""
        font = _font(size * _OVER, weight)
        x, y = at
        for line in _wrapped(text, font, width * _OVER, lines):
            self.draw.text((x * _OVER, y * _OVER), line, LIGHT.ink, font)
            y += size * 1.32
        return y

    def swatch(self, at: Point, status: Status, size: int = 26) -> None:
        """A square in the color of a status."""
        x, y = at
        corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
        self._area([corners], status, circle=None)

    def shape(self, shape: Shape, status: Status, move: Move, radius: float) -> None:
        """A jurisdiction on the map, with the round mark that makes a small one visible."""
        circle = (move(shape.mark), radius) if shape.mark else None
        if line := leader(shape):
            ends = [(x * _OVER, y * _OVER) for x, y in map(move, line)]
            self.draw.line(ends, LIGHT.muted, _OVER)
        self._area([[move(point) for point in ring] for ring in shape.rings], status, circle)
        if circle:
            self._code(circle[0], shape.state, status, 13)

    def whole(self, shape: Shape, status: Status, box: _Box) -> None:
        """A jurisdiction as large as fits into a box."""
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if scattered(shape):
            self._area([], status, (middle, 60))
            self._code(middle, shape.state, status, 44)
            return
        left, top, right, bottom = shape.bounds
        scale = min((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (bottom - top))
        x = middle[0] - (right - left) * scale / 2
        y = middle[1] - (bottom - top) * scale / 2
        rings = [
            [(x + (at[0] - left) * scale, y + (at[1] - top) * scale) for at in ring]
            for ring in shape.rings
        ]
        self._area(rings, status, circle=None)

    def _code(self, at: Point, code: str, status: Status, size: int) -> None:
        place = (at[0] * _OVER, at[1] * _OVER)
        font = _font(size * _OVER, _BOLD)
        self.draw.text(place, code, text_on(status.color), font, anchor="mm")

    def _area(
        self, rings: list[list[Point]], status: Status, circle: tuple[Point, float] | None
    ) -> None:
        scaled = [[(x * _OVER, y * _OVER) for x, y in ring] for ring in rings]
        box = _box(circle) if circle else None
        if status == UNKNOWN:
            mask = Image.new("L", self.image.size, 0)
            _paint(ImageDraw.Draw(mask), scaled, box, 255)
            self.image.paste(_hatching(), (0, 0), mask)
        else:
            _paint(self.draw, scaled, box, status.color)
        for ring in scaled:
            self.draw.line([*ring, ring[0]], line_on(status.color), _OVER, "curve")
        if box:
            self.draw.ellipse(box, None, line_on(status.color), _OVER)

    def finish(self, dataset: Dataset) -> bytes:
        """The PNG, with the day and the source in its last line."""
        text = f"As of {day_text(dataset.day)} · {source_line(dataset)}"
        self.write((48, SIZE[1] - 38), text, 21, _REGULAR, 1104, lines=1)
        small = self.image.reduce(_OVER)
        stream = BytesIO()
        # Few colors and their blends: a palette makes the file a third as large.
        small.quantize(128, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
        return stream.getvalue()


def _box(circle: tuple[Point, float]) -> _Box:
    (x, y), radius = circle
    left, top, right, bottom = x - radius, y - radius, x + radius, y + radius
    return left * _OVER, top * _OVER, right * _OVER, bottom * _OVER


def _paint(
    draw: ImageDraw.ImageDraw, rings: list[list[Point]], box: _Box | None, ink: str | int
) -> None:
    for ring in rings:
        draw.polygon(ring, ink)
    if box:
        draw.ellipse(box, ink)


@cache
def _hatching() -> Image.Image:
    """The look of `UNKNOWN` over the whole picture."""
    width, height = SIZE[0] * _OVER, SIZE[1] * _OVER
    image = Image.new("RGB", (width, height), UNKNOWN.color)
    draw = ImageDraw.Draw(image)
    for start in range(-height, width, 14):
        draw.line([(start, height), (start + height, 0)], HATCH, 3)
    return image


@cache
def _font(size: int, weight: int) -> FreeTypeFont:
    """The font of the pages, which lies beside Streamlit; else the one that Pillow has."""
    for file in sorted(_fonts()):
        font = ImageFont.truetype(file, size)
        font.set_variation_by_axes([weight])
        return font
    fallback = ImageFont.load_default(size)
    assert isinstance(fallback, FreeTypeFont)
    return fallback


def _fonts() -> list[Path]:
    return list((shell().folder / "static" / "media").glob("SourceSansVF-Upright*.woff2"))


def _wrapped(text: str, font: FreeTypeFont, width: int, lines: int) -> list[str]:
    made = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if font.getlength(longer) <= width or not made[-1]:
            made[-1] = longer
        else:
            made.append(word)
    if len(made) > lines or font.getlength(made[-1]) > width:
        made = made[:lines]
        while made[-1] and font.getlength(f"{made[-1]}…") > width:
            made[-1] = made[-1][:-1]
        made[-1] += "…"
    return made


def pictures(dataset: Dataset) -> Mapping[str, Callable[[], bytes]]:
    """Every picture to share: its name, such as `KY` or `map-safe_harbor` → what draws it."""
    made: dict[str, Callable[[], bytes]] = {
        f"map-{law.id}": lambda law=law: map_picture(dataset, law)  # type: ignore[misc]
        for law in dataset.laws
    }
    for code in dataset.present["state"]:
        made[code] = lambda code=code: state_picture(dataset, code)  # type: ignore[misc]
    return made


@lru_cache(maxsize=128)
def _kept(dataset: Dataset, name: str) -> bytes:
    return pictures(dataset)[name]()


def routes(store: Store) -> list[BaseRoute]:
    """The pictures for `st.App(routes=…)`: `/share/map-{law}.png` and `/share/{state}.png`."""

    def picture(request: Request) -> Response:
        must_be((), request.query_params.multi_items())
        dataset, name = store.current(), request.path_params["name"]
        must_exist("name", name, tuple(pictures(dataset)), "picture")
        return answer(request, _kept(dataset, name), PNG)

    return [Route("/share/{name}.png", picture)]
