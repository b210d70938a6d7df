"""Figures in, charts out: SVG drawn by Altair, to stand inside a page.

Colours and fonts are those of the page, by name. Sizes are fixed, so that a chart does not depend on
the fonts of the machine that draws it. A chart says nothing that a table of the page does not say too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from guideline_nlp.extras import import_extra
from guideline_nlp.records import Record

_TICKS = (1, 2, 5, 10, 20, 50, 75, 100, 125, 150, 200, 300, 500, 1000, 2000, 5000, 10000)
_NAME = 16  # characters of a name that a chart shows
_ROW = 24  # height of a row, in pixels
_COLUMN = 370  # width of a column of the flow
_TREND = 230  # width of the chart of a trend, as long as its years have room in it
_YEAR = 40  # width that a year of a trend needs
_LETTER = 7  # how wide a character beside a point is, about

_DASHES = {"kept": [1, 0], "revised": [1, 0], "moved": [6, 3], "split": [2, 2], "merged": [2, 2]}
_SHAPES = {"born": "triangle-up", "dropped": "cross", "on": "circle"}


class Ratio(Record):
    """A figure and how it stands to the earlier one, which is 100."""

    name: str
    text: str
    percent: float
    ambition: str | None


class Point(Record):
    """A figure of a year."""

    year: str
    value: float
    text: str


class Load(Record):
    """How many tasks an organisation has in a year."""

    organisation: str
    year: str
    tasks: int


class Node(Record):
    """A measure in the column of its notice, and its place from the top."""

    column: int
    place: int
    name: str


class Link(Record):
    """A measure and what became of it in the next notice."""

    start: Node
    end: Node
    kind: str


class _Frame(Record):
    """The size of a chart, and the room around it, in pixels."""

    width: int
    height: int
    left: int = 10
    top: int = 10
    right: int = 10
    bottom: int = 6


def draw_ratios(ratios: Sequence[Ratio]) -> str:
    """How figures stand to earlier ones, a row each; the scale has double and half as far from 100."""
    alt = import_extra("altair", "report")
    least = min(90, *(ratio.percent for ratio in ratios)) / 1.1
    most = max(110, *(ratio.percent for ratio in ratios)) * 1.1
    rows = [
        {"row": row, "name": _short(ratio.name), "text": ratio.text, "now": ratio.percent,
         "end": max(100, ratio.percent), "ambition": ratio.ambition or "none"}
        for row, ratio in enumerate(ratios)
    ]  # fmt: skip
    base = _base(alt, rows).encode(y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.4)))
    axis = alt.Axis(
        orient="top",
        values=[tick for tick in _TICKS if least < tick < most],
        labelOverlap=False,
        domain=False,
    )
    now = alt.X("now:Q", title=None, axis=axis, scale=alt.Scale(type="log", domain=[least, most], nice=False))
    colours = _colours(alt, "tighter", "looser", "none")
    colour = alt.Color("ambition:N", scale=colours, legend=None)
    return _draw(
        base.mark_rule(strokeWidth=4).encode(x=now, x2=alt.datum(100), color=colour)
        + base.mark_point(filled=True, size=70, opacity=1).encode(x=now, color=colour)
        + base.mark_text(align="left", dx=10).encode(x="end:Q", text="text:N")
        + base.mark_text(align="right").encode(x=alt.value(-12), text="name:N"),
        _Frame(420, _ROW * len(ratios), left=230, top=26, right=170),
    )


def draw_trends(trends: Iterable[Sequence[Point]]) -> Iterator[str]:
    """Figures through the years, a chart each; where they stand close, every other one is below its point."""
    alt = import_extra("altair", "report")
    base = alt.Chart(alt.NamedData("points")).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False, labelOverlap=False)),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=22)),
    )
    chart = _finish(
        base.mark_line(color="var(--trend)", strokeWidth=2)
        + base.mark_point(color="var(--trend)", filled=True, size=50, opacity=1)
        + base.transform_filter("!datum.below").mark_text(dy=-12).encode(text="text:N")
        + base.transform_filter("datum.below").mark_text(dy=14).encode(text="text:N"),
        _Frame(_TREND, 84, top=14, bottom=22),
    ).to_dict()
    for points in trends:
        width = max(_TREND, _YEAR * len(points))
        crowded = max(len(point.text) for point in points) * _LETTER * len(points) > width
        rows = [
            {"year": point.year, "value": point.value, "text": point.text, "below": crowded and bool(at % 2)}
            for at, point in enumerate(points)
        ]
        yield _render(chart | {"width": width, "datasets": {"points": rows}})


def draw_loads(loads: Sequence[Load]) -> str:
    """Organisations by years, darker where there are more tasks."""
    alt = import_extra("altair", "report")
    organisations = list(dict.fromkeys(load.organisation for load in loads))
    years = list(dict.fromkeys(load.year for load in loads))
    names = [{"row": row, "name": _short(name)} for row, name in enumerate(organisations)]
    cells = [
        {"row": organisations.index(load.organisation), "year": load.year, "tasks": load.tasks}
        for load in loads
        if load.tasks
    ]
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(names))), padding=0.08))
    axis = alt.Axis(orient="top", labelAngle=0, labelOverlap=False, ticks=False, domain=False)
    base = _base(alt, cells).encode(alt.X("year:O", title=None, scale=alt.Scale(domain=years), axis=axis), y)
    shade = alt.Opacity("tasks:Q", legend=None, scale=alt.Scale(domainMin=0, range=[0.04, 0.6]))
    return _draw(
        base.mark_rect(color="var(--trend)").encode(opacity=shade)
        + base.mark_text().encode(text="tasks:Q")
        + _base(alt, names).encode(y).mark_text(align="right").encode(x=alt.value(-10), text="name:N"),
        _Frame(70 * len(years), _ROW * len(organisations), left=220, top=26),
    )


def draw_flow(years: Sequence[str], nodes: Sequence[Node], links: Sequence[Link]) -> str:
    """Measures as they go from notice to notice, a column each; a measure without a link before it is new."""
    alt = import_extra("altair", "report")
    height = _ROW * (1 + max(node.place for node in nodes))
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, len(years)], nice=False))
    places = alt.Scale(domain=[-0.5, height / _ROW - 0.5], reverse=True, nice=False)
    y = alt.Y("place:Q", axis=None, scale=places)
    curves = [row for number, link in enumerate(links) for row in _curve(number, link)]
    lines = _base(alt, curves).encode(x, y, detail="link:N", order="column:Q")
    dashes = alt.Scale(domain=list(_DASHES), range=list(_DASHES.values()))
    dots = _base(alt, list(_ends(nodes, links, len(years)))).encode(x, y)
    shapes = alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
    heads = _base(alt, [{"column": column, "year": year} for column, year in enumerate(years)]).encode(x)
    return _draw(
        lines.mark_line(interpolate="monotone", strokeWidth=1.6).encode(
            stroke=alt.Stroke("kind:N", scale=_colours(alt, *_DASHES), legend=None),
            strokeDash=alt.StrokeDash("kind:N", scale=dashes, legend=None),
        )
        + dots.mark_point(filled=True, size=60, opacity=1).encode(
            fill=alt.Fill("way:N", scale=_colours(alt, *_SHAPES), legend=None),
            shape=alt.Shape("way:N", scale=shapes, legend=None),
        )
        + dots.mark_text(align="left", dx=8).encode(text="name:N")
        + heads.mark_text(align="left", fontWeight="bold").encode(y=alt.value(-14), text="year:N"),
        _Frame(_COLUMN * len(years), height, top=30),
    )


def _curve(number: int, link: Link) -> list[dict[str, Any]]:
    """A link leaves its measure level and comes to the next one level."""
    ways = ((0.0, link.start), (0.56, link.start), (0.92, link.end), (1.0, link.end))
    return [
        {"link": number, "kind": link.kind, "column": link.start.column + way, "place": node.place}
        for way, node in ways
    ]


def _ends(nodes: Sequence[Node], links: Sequence[Link], columns: int) -> Iterator[dict[str, Any]]:
    """The measures, told apart where they are new and where they are dropped."""
    started, ended = {link.start for link in links}, {link.end for link in links}
    for node in nodes:
        born, dropped = node.column and node not in ended, node.column < columns - 1 and node not in started
        way = "born" if born else "dropped" if dropped else "on"
        yield {"column": node.column, "place": node.place, "name": _short(node.name), "way": way}


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _base(alt: Any, rows: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.Data(values=rows))


def _colours(alt: Any, *kinds: str) -> Any:
    """The colours that the page has for some kinds."""
    return alt.Scale(domain=kinds, range=[f"var(--{kind})" for kind in kinds])


def _draw(chart: Any, frame: _Frame) -> str:
    return _render(_finish(chart, frame).to_dict())


def _finish(chart: Any, frame: _Frame) -> Any:
    """The chart in its frame, in the colours and fonts of the page."""
    room = {"left": frame.left, "top": frame.top, "right": frame.right, "bottom": frame.bottom}
    lines = {"gridColor": "var(--line)", "tickColor": "var(--line)"}
    return (
        chart.properties(width=frame.width, height=frame.height, padding=room, autosize="none")
        .properties(background="transparent")
        .configure(font="inherit")
        .configure_view(stroke=None)
        .configure_axis(labelColor="currentColor", labelFontSize=12, **lines)
        .configure_text(color="currentColor", fontSize=12)
    )


def _render(specification: dict[str, Any]) -> str:
    """The SVG of a chart, by the Vega-Lite that Altair wrote it for."""
    version = import_extra("altair", "report").SCHEMA_VERSION.removeprefix("v")
    svg: str = import_extra("vl_convert", "report").vegalite_to_svg(
        specification, vl_version=".".join(version.split(".")[:2])
    )
    return svg
