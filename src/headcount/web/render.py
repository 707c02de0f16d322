"""How does a page come from its template? One Jinja environment, strict about what is missing, escaping everything."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headcount.publish.keepers import series_keeper
from headcount.publish.quotes import clean, publish_names, publish_quote, publish_text
from headcount.web import labels
from headcount.web.asking import Asked, link
from headcount.web.charts.spread import draw_spread
from headcount.web.sums import shown_terms, sum_of
from headcount.web.titles import best_of, footnav, in_order, nav, side_of, subject_in_words, title_of
from headcount.web.words import DEFAULT, LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page function answers with: a template and what it needs."""

    template: str
    context: dict[str, Any]
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """What a function answers with that gives a file: its bytes and their kind, and a name to save it under."""

    body: bytes
    media_type: str
    name: str | None = None


@cache
def environment() -> Environment:
    """The one environment of all templates."""
    made = Environment(
        loader=PackageLoader("headcount.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        languages=LANGUAGES, static=static, link=link, sum_of=sum_of, shown_terms=shown_terms,
        publish_quote=publish_quote, publish_text=publish_text, publish_names=publish_names, icon=icon,
        labels=labels, range_chart=draw_spread, nav=nav, footnav=footnav, title_of=title_of, best_of=best_of,
        subject_in_words=subject_in_words,
        in_order=in_order, side_of=side_of, series_keeper=series_keeper,
    )  # fmt: skip
    made.filters["clean"] = clean
    made.filters["keep_lines"] = keep_lines
    return made


def render(shown: Shown, asked: Asked) -> bytes:
    """The page's bytes."""
    words = asked.words

    def href(path: str, language: str | None = None) -> str:
        chosen = language or words.language
        return path if chosen == DEFAULT else f"/{chosen}{path}"

    template = environment().get_template(shown.template)
    text = template.render(
        shown.context, asked=asked, shelf=asked.shelf, words=words, _=words.say, ngettext=words.count,
        n=words.number, href=href,
    )  # fmt: skip
    return text.encode("utf-8", "replace")


def keep_lines(text: str) -> str:
    """A longer text without characters that steer a screen, its lines kept."""
    return "\n".join(clean(line) for line in text.split("\n"))


def static(name: str) -> str:
    """A static file's address, with its content's mark so that it may be kept forever."""
    return f"/static/{name}?v={_mark(name)}"


@cache
def _mark(name: str) -> str:
    return sha256((files("headcount.web") / "static" / name).read_bytes()).hexdigest()[:10]


@cache
def icon(name: str) -> Markup:
    """A small drawing, in line with the text around it and hidden from screen readers."""
    shapes = (files("headcount.web") / "templates" / "icons" / f"{name}.svg").read_text("utf-8")
    return Markup(shapes.strip())  # noqa: S704 - the package's own file
