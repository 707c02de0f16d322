"""Feeds of reports, exchanges and findings, for feed readers."""

import json
from collections.abc import Iterator
from datetime import date

from headcount.publish.newsfeeds import Entry, Feed, write_atom, write_json_feed
from headcount.publish.quotes import publish_text
from headcount.records.finding import FindingKind
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.cards import Card
from headcount.web.feed import feed_of, filters_of
from headcount.web.labels import DECISIONS
from headcount.web.render import ShownFile
from headcount.web.titles import subject_in_words, title_of

LONGEST_FEED = 50
KINDS = ("all", "reports", "exchanges", "findings", "changes")
FORMS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}


def show_newsfeed(asked: Asked) -> ShownFile:
    """One feed, filtered as the news page is."""
    kind, _, form = asked.where["file"].rpartition(".")
    if kind not in KINDS or form not in FORMS:
        raise AskedWrongError(asked.words.say("There is no feed “%(name)s”.", name=asked.where["file"][:80]), 404)
    made = {"findings": _findings, "changes": _changes}.get(kind)
    entries = tuple(made(asked)) if made else tuple(_cards(asked, kind))
    feed = Feed(
        title=f"Headcount: {asked.words.say(kind)}", home=asked.origin, path=asked.path, entries=entries[:LONGEST_FEED]
    )
    body = write_atom(feed) if form == "atom" else json.dumps(write_json_feed(feed), ensure_ascii=False).encode()
    return ShownFile(body=body, media_type=FORMS[form])


def _cards(asked: Asked, kind: str) -> Iterator[Entry]:
    for card in feed_of(asked.shelf, filters_of(asked)):
        if (kind == "reports" and card.exchange) or (kind == "exchanges" and card.report):
            continue
        yield _entry(asked, card)


def _entry(asked: Asked, card: Card) -> Entry:
    sums = "; ".join(chip.sum.chip(asked.words) for chip in card.chips if chip.sum)
    says = ". ".join(text for text in (sums, card.why or "") if text)
    if card.exchange:
        title = title_of(asked.words, card.exchange, asked.shelf)
        return Entry(
            id=card.exchange.id, title=title, path=f"/exchanges/{card.exchange.id}", day=card.date, says=says or title
        )
    report = card.report
    identity, language = (report.id, report.language) if report else ("", None)
    title = card.headline or identity
    return Entry(
        id=identity, title=title, path=f"/reports/{identity}", day=card.date, says=says or title, language=language
    )


def _findings(asked: Asked) -> Iterator[Entry]:
    newest = sorted(asked.shelf.holdings.findings, key=lambda f: (-(f.as_of or date.min).toordinal(), f.id))
    for finding in newest:
        total = asked.shelf.totals.get(finding.subject)
        held = asked.shelf.handovers.get(finding.subject)
        path = f"/sums/{total.series}" if total and total.series in asked.shelf.series else "/sums"
        path = f"/exchanges/{held[0].id}" if held else path
        said = publish_text(finding.sentence, "en")
        yield Entry(
            id=finding.id, title=said, path=f"{path}#{finding.id[:16]}", day=finding.as_of,
            says=finding.arithmetic.line() if finding.arithmetic else said,
        )  # fmt: skip


def _changes(asked: Asked) -> Iterator[Entry]:
    """What was corrected: by reviewers, and by outlets in later versions of their reports."""
    shelf, words = asked.shelf, asked.words
    told = [
        Entry(
            id=one.id, title=f"{words.say(DECISIONS[one.kind])}: {subject_in_words(words, shelf, one.subject)}",
            path=f"/corrections#{one.id[:16]}", day=one.made_at.date(), says=publish_text(one.reason, None),
        )
        for one in shelf.judgements
    ]  # fmt: skip
    changed = (finding for finding in shelf.holdings.findings if finding.kind is FindingKind.VERSION)
    for finding in changed:
        report = shelf.claims[finding.subject].report_id if finding.subject in shelf.claims else finding.subject
        said = publish_text(finding.sentence, "en")
        path = f"/reports/{report}#{finding.id[-16:]}"
        told.append(Entry(id=finding.id, title=said, path=path, day=finding.as_of, says=said))
    yield from sorted(told, key=lambda entry: (-(entry.day or date.min).toordinal(), entry.id))
