"""The front page: the count now for each side, how it grew, and the news feed."""

import json
from datetime import date

from headcount.records.exchange import Pledge, PledgeState
from headcount.records.finding import Finding
from headcount.web.asking import Asked, AskedWrongError, link
from headcount.web.charts.running import NARROW, WIDE, Line, by_year, draw_running, find_lines
from headcount.web.feed import feed_of, filters_of, options_of
from headcount.web.render import Shown
from headcount.web.shelf import DISAGREE
from headcount.web.words import Words

FEED_QUERY = ("to", "outlet", "lang", "year", "people", "findings", "q")
A_PAGE = 20
BESIDE = 4
"""Findings and pledges that stand beside the feed."""
"""Cards on one page of the feed."""


def show_front(asked: Asked) -> Shown:
    """The front page with the newest cards."""
    shelf = asked.shelf
    lines = find_lines(shelf.holdings, tuple(count.party for count in shelf.counts))
    charts = {
        "chart_wide": draw_running(lines, asked.words, WIDE),
        "chart_narrow": draw_running(lines, asked.words, NARROW),
    }
    return Shown(
        template="front.html",
        context={
            **_feed(asked, 1),
            **charts,
            "lines": lines,
            "by_year": by_year(lines),
            "readout": _readout(lines, asked.words),
        },
    )


def show_feed(asked: Asked) -> Shown:
    """A further page of the feed."""
    page = asked.where["page"]
    if not (page.isascii() and page.isdigit() and int(page[:6]) >= 1 and len(page) < 6):
        raise AskedWrongError(asked.words.say("“%(value)s” is no page of the feed.", value=page), 404)
    return Shown(template="feed.html", context=_feed(asked, int(page)))


def _feed(asked: Asked, page: int) -> dict[str, object]:
    filters = filters_of(asked)
    cards = feed_of(asked.shelf, filters)
    shown = cards[(page - 1) * A_PAGE : page * A_PAGE]
    if page > 1 and not shown:
        raise AskedWrongError(asked.words.say("The feed has no page %(page)s.", page=page), 404)
    more = link(f"/news/{page + 1}", **filters.query()) if len(cards) > page * A_PAGE else None
    return {
        "cards": shown,
        "found": len(cards),
        "page": page,
        "pages": max(1, -(-len(cards) // A_PAGE)),
        "more": more,
        "filters": filters,
        "options": options_of(asked.shelf),
        "troubles": _troubles(asked),
        "pledged": _open_pledges(asked),
    }


def _readout(lines: tuple[Line, ...], words: Words) -> str:
    """The lines' steps for the script that reads them out under the pointer."""
    told = [
        {"name": words.party(line.party), "steps": [[day.isoformat(), n] for day, n in line.steps]} for line in lines
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _troubles(asked: Asked) -> tuple[tuple[Finding, str], ...]:
    """The latest findings that something does not agree, each with the page that tells more."""
    shelf = asked.shelf
    worst = [f for f in shelf.holdings.findings if f.verdict in DISAGREE and _is_dated(asked, f)]
    worst.sort(key=lambda f: (-_day_of(asked, f).toordinal(), f.id))
    unique = {finding.sentence: finding for finding in reversed(worst)}
    latest = sorted(unique.values(), key=lambda f: (-_day_of(asked, f).toordinal(), f.id))[:BESIDE]
    return tuple((finding, _page_of(asked, finding)) for finding in latest)


def _is_dated(asked: Asked, finding: Finding) -> bool:
    total = asked.shelf.totals.get(finding.subject)
    return total.to_date is not None if total else finding.subject in asked.shelf.handovers


def _day_of(asked: Asked, finding: Finding) -> date:
    held = asked.shelf.handovers.get(finding.subject)
    return finding.as_of or (held[1].date if held else None) or date.min


def _page_of(asked: Asked, finding: Finding) -> str:
    held = asked.shelf.handovers.get(finding.subject)
    if held:
        return f"/exchanges/{held[0].id}"
    total = asked.shelf.totals.get(finding.subject)
    return f"/sums/{total.series}" if total and total.series in asked.shelf.series else "/sums"


def _open_pledges(asked: Asked) -> tuple[Pledge, ...]:
    held = [p for p in asked.shelf.holdings.pledges if p.state is PledgeState.OPEN and p.low is not None]
    return tuple(sorted(held, key=lambda p: (-(p.announced or date.min).toordinal(), p.id))[:BESIDE])
