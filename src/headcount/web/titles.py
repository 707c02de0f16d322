"""How is an exchange called, and in which order do its directions stand?"""

from headcount.records.claim import Counted
from headcount.records.exchange import Exchange, Handover
from headcount.web.labels import DECISIONS, N_, claimed, figure
from headcount.web.shelf import Shelf
from headcount.web.words import Words

NAV = (
    ("/", N_("News")),
    ("/exchanges", N_("Exchanges")),
    ("/sums", N_("Do the numbers add up?")),
    ("/pledges", N_("Pledges")),
    ("/check", N_("Check a draft")),
    ("/data", N_("Data")),
)
FOOT = (
    ("/method", N_("Method")),
    ("/sources", N_("Sources")),
    ("/held", N_("Still held")),
    ("/corrections", N_("Corrections")),
    ("/about", N_("About")),
)


def nav(words: Words) -> tuple[tuple[str, str], ...]:
    """The pages named at the top."""
    return tuple((path, words.say(name)) for path, name in NAV)


def footnav(words: Words) -> tuple[tuple[str, str], ...]:
    """The pages named at the foot."""
    return tuple((path, words.say(name)) for path, name in FOOT)


def title_of(words: Words, exchange: Exchange, shelf: Shelf) -> str:
    """What happened, in one line: "197 to Ukraine, 175 to Russia"."""
    told = ", ".join(_told(words, handover) for handover in in_order(shelf, exchange))
    if exchange.unconfirmed:
        return words.say("%(told)s (only unknown outlets tell of it)", told=told)
    return told or words.say("Exchange without a figure")


def subject_in_words(words: Words, shelf: Shelf, subject: str) -> str:
    """What a decision is about, in few words: a figure, an exchange, an earlier decision; else its short id."""
    claim, exchange = shelf.claims.get(subject), shelf.exchange(subject)
    if claim is not None:
        return claimed(words, claim)
    if exchange is None and subject in shelf.handovers:
        exchange = shelf.handovers[subject][0]
    if exchange is not None:
        return f"{words.day(exchange.date, exchange.date_precision)}, {title_of(words, exchange, shelf)}"
    earlier = next((one for one in shelf.judgements if one.id == subject), None)
    if earlier is not None and earlier.subject != subject:
        return f"{words.say(DECISIONS[earlier.kind])} {subject_in_words(words, shelf, earlier.subject)}"
    return subject[:16]


def in_order(shelf: Shelf, exchange: Exchange) -> tuple[Handover, ...]:
    """The handovers in the order of the sides, remains after living people."""
    return tuple(sorted(exchange.handovers, key=lambda h: (h.counted.value != "person", side_of(shelf, h.returned_to))))


def side_of(shelf: Shelf, party: str | None) -> int:
    """Which of the two colours does a party have? 2 is neither's."""
    parties = [count.party for count in shelf.counts]
    return parties.index(party) if party in parties else 2


def best_of(words: Words, handover: Handover) -> str:
    """A handover's best figure; its bounds where only they are known."""
    low, high = (handover.best, handover.best) if handover.best is not None else (handover.low, handover.high)
    return figure(words, low, high)


def _told(words: Words, handover: Handover) -> str:
    party = words.party(handover.returned_to)
    if handover.low is None and handover.best is None and handover.high is None:
        return words.say("an unknown number to %(party)s", party=party)
    told = best_of(words, handover)
    if handover.counted is Counted.BODY:
        return words.say("remains of %(n)s to %(party)s", n=told, party=party)
    return words.say("%(n)s to %(party)s", n=told, party=party)
