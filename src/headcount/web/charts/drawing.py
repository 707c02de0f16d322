"""How is a chart drawn? Scales, ticks and SVG elements, without styles: the stylesheet colours by class."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A chart's size and the margins around its plot, in SVG units."""

    width: int
    height: int
    left: int = 44
    right: int = 12
    top: int = 12
    bottom: int = 28

    @property
    def end(self) -> int:
        """The plot's right edge."""
        return self.width - self.right

    @property
    def floor(self) -> int:
        """The plot's lower edge."""
        return self.height - self.bottom


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Where does a value lie between two edges?"""
    span = (high - low) or 1
    return lambda value: round(start + (value - low) / span * (end - start), 1)


def nice_ticks(high: int, wanted: int) -> tuple[int, ...]:
    """Which round values divide an axis from zero to at least `high` into about `wanted` steps?"""
    rough = max(high, 1) / max(wanted, 1)
    power = 1
    while rough >= 10 * power:
        power *= 10
    step = max(1, round(next(n for n in NICE if n * power >= rough) * power))
    return tuple(range(0, high + step, step))


def years(first: date, last: date) -> tuple[date, ...]:
    """On which days do the years begin that a span touches after its first day?"""
    return tuple(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))


def element(name: str, content: Markup | str | None = None, **attributes: object) -> Markup:
    """One SVG element; names with an underscore stand for those with a hyphen, `klass` for class."""
    written = "".join(
        f' {"class" if key == "klass" else key.replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}/>" if content is None else f"<{name}{written}>{escape(content)}</{name}>")  # noqa: S704 - every value above is escaped


def join(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def drawing(frame: Frame, content: Markup, title: str, klass: str, **more: object) -> Markup:
    """The whole picture, with the title that a screen reader speaks; a `role` of `group` where it holds links."""
    attributes = {"role": "img", **more}
    return element(
        "svg",
        content,
        viewBox=f"0 0 {frame.width} {frame.height}",
        aria_label=title,
        klass=f"chart {klass}",
        xmlns="http://www.w3.org/2000/svg",
        **attributes,
    )
