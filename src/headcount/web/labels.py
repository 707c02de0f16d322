"""How do the glossary's values read on a page? One phrase for each, in the reader's language."""

from headcount.publish.addresses import public_address, public_outlet
from headcount.records.claim import Channel, Claim, Counted, RoadKind, Scope, Status
from headcount.records.exchange import Handover, PledgeState, Share
from headcount.records.finding import FindingKind, Verdict
from headcount.records.judgement import JudgementKind
from headcount.records.report import STORY, PartKind
from headcount.web.words import Words

ROUND = 10
"""A lower bound one above a multiple of this was worded "over"."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, which its extractor looks for
    """Marks a message for the catalogues."""
    return message


PEOPLE = {
    "pow": N_("prisoners of war"),
    "military": N_("military"),
    "officer": N_("officers"),
    "civilian": N_("civilians"),
    "woman": N_("women"),
    "child": N_("children"),
    "young": N_("under 25"),
    "wounded_sick": N_("seriously wounded or sick"),
    "foreigner": N_("foreigners"),
    "detainee": N_("detainees"),
    "political_prisoner": N_("political prisoners"),
    "hostage": N_("hostages"),
    "national_guard": N_("National Guard"),
    "border_guard": N_("border guards"),
    "navy": N_("navy"),
    "police": N_("police"),
    "azov": N_("Azov"),
    "mariupol": N_("Mariupol garrison"),
}
VERDICTS = {
    Verdict.SUPPORTED: N_("supported"),
    Verdict.EXPLAINED: N_("explained"),
    Verdict.CANDIDATE: N_("candidate"),
    Verdict.STALE: N_("stale"),
    Verdict.CONTRADICTED: N_("contradicted"),
    Verdict.UNEXPLAINED: N_("unexplained"),
    Verdict.NEW: N_("new"),
}
MARKS = {
    Verdict.SUPPORTED: "✓",
    Verdict.EXPLAINED: "✓",
    Verdict.CANDIDATE: "?",
    Verdict.STALE: "↺",
    Verdict.CONTRADICTED: "≠",
    Verdict.UNEXPLAINED: "≠",
    Verdict.NEW: "·",
}
STATUSES = {
    Status.DONE: N_("done"),
    Status.PLEDGED: N_("pledged"),
    Status.PLANNED: N_("planned"),
    Status.PROPOSED: N_("proposed"),
    Status.DENIED: N_("denied"),
    Status.UNCLEAR: N_("unclear"),
}
CHANNELS = {
    Channel.EXCHANGE: N_("in an exchange"),
    Channel.OUTSIDE_EXCHANGE: N_("outside the exchange"),
    None: N_("channel not said"),
}
STATES = {
    PledgeState.OPEN: N_("open"),
    PledgeState.KEPT: N_("kept"),
    PledgeState.SHORT: N_("fell short"),
    PledgeState.LAPSED: N_("lapsed"),
}
SCOPES = {Scope.DAY: N_("on one day"), Scope.PERIOD: N_("over a period"), Scope.TOTAL: N_("in total")}
KINDS = {
    FindingKind.PARTS: N_("parts against the whole"),
    FindingKind.SOURCES: N_("source against source"),
    FindingKind.PLEDGE: N_("pledged against delivered"),
    FindingKind.TOTAL: N_("total against the sum"),
    FindingKind.ORDINAL: N_("ordinal against the sequence"),
    FindingKind.SERIES: N_("running totals against each other"),
    FindingKind.DATE: N_("impossible date"),
    FindingKind.DIGITS: N_("digits swapped or dropped"),
    FindingKind.POISON: N_("burst of unconfirmed reports"),
    FindingKind.VERSION: N_("figure changed afterwards"),
}
CHECKS = {
    FindingKind.PARTS: N_("Do the stated parts of a figure add up to it?"),
    FindingKind.SOURCES: N_("Do sources give the same figure for one handover?"),
    FindingKind.PLEDGE: N_("Did as many come as were pledged?"),
    FindingKind.TOTAL: N_("Does a stated total equal the handovers under a counting rule that holds for its series?"),
    FindingKind.ORDINAL: N_("Does “the 62nd exchange” fit the sequence?"),
    FindingKind.SERIES: N_("Running totals never fall, and their differences equal the handovers between."),
    FindingKind.DATE: N_("Can the date be, given when the report appeared?"),
    FindingKind.DIGITS: N_("Is it another figure with digits swapped or dropped, or a stale total?"),
    FindingKind.POISON: N_("Does a burst of reports push a figure that no primary source gives?"),
    FindingKind.VERSION: N_("Did the outlet change or drop a figure after it was published?"),
}
VERDICTS_MEAN = {
    Verdict.SUPPORTED: N_("equals the ledger's figure under the plain reading"),
    Verdict.EXPLAINED: N_("equals it exactly under a definition that also holds for the neighbouring totals"),
    Verdict.CANDIDATE: N_("some definition fits this one figure, which proves little; how many were tried is told"),
    Verdict.STALE: N_("repeats an earlier total"),
    Verdict.CONTRADICTED: N_(
        "disagrees with its own parts, with another claim of the same speaker, or with the ledger"
    ),
    Verdict.UNEXPLAINED: N_("no definition fits"),
    Verdict.NEW: N_("the ledger holds nothing to compare it with"),
}
DECISIONS = {
    JudgementKind.CONFIRM: N_("confirmed"),
    JudgementKind.CORRECT: N_("corrected"),
    JudgementKind.REJECT: N_("rejected"),
    JudgementKind.SAME: N_("the same event"),
    JudgementKind.DIFFERENT: N_("different"),
    JudgementKind.UNSURE: N_("unsure"),
    JudgementKind.MERGE: N_("merged"),
    JudgementKind.SPLIT: N_("parted"),
    JudgementKind.BEST: N_("best figure set"),
    JudgementKind.ACCEPT: N_("finding accepted"),
    JudgementKind.DISMISS: N_("finding dismissed"),
    JudgementKind.TRUST: N_("trust in a source set"),
    JudgementKind.TAKE_BACK: N_("taken back"),
}
COUNTED = {Counted.PERSON: N_("people"), Counted.BODY: N_("remains"), Counted.EXCHANGE: N_("exchanges")}


def people(words: Words, kinds: tuple[str, ...]) -> str:
    """Who they are said to be: "military, officers"."""
    return ", ".join(words.say(PEOPLE[kind]) if kind in PEOPLE else kind for kind in kinds)


def share(words: Words, part: Share) -> str:
    """Which part of a handover a share is."""
    said = [people(words, part.people)] if part.people else []
    said += [words.say(CHANNELS[part.channel])] if part.channel else []
    return ", ".join(said) or words.say("a part")


def figure(words: Words, low: int | None, high: int | None, approx: bool = False) -> str:
    """A figure with its bounds: "197", "189–206", "over 4,000", "about 800"."""
    about = words.say("about") + " " if approx else ""
    if low is None and high is None:
        return words.say("no figure")
    if low is None:
        return about + words.say("up to %(n)s", n=words.number(high or 0))
    if high is None:
        if low % ROUND == 1:
            return about + words.say("over %(n)s", n=words.number(low - 1))
        return about + words.say("at least %(n)s", n=words.number(low))
    return about + (words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}")


def claimed(words: Words, claim: Claim) -> str:
    """A claim's figure with its bounds."""
    return figure(words, claim.low, claim.high, claim.approx)


def spread(handover: Handover) -> bool:
    """Do primary sources stand behind more than one figure?"""
    return handover.low != handover.high


def rule(words: Words, name: str) -> str:
    """The rule that chose the best figure, in words."""
    return words.say(RULES[name]) if name in RULES else name.replace("_", " ").replace("-", " ")


def attribute(words: Words, name: str) -> str:
    """An attribute of a claim or a decision in words."""
    if name == "figure":
        return words.say("the number")
    if name == "best":
        return words.say("Best figure")
    return words.say(CUES[name]) if name in CUES else name.replace("_", " ")


PARTS = {
    PartKind.HEADLINE: N_("headline"),
    PartKind.STANDFIRST: N_("standfirst"),
    PartKind.BODY: N_("body"),
    PartKind.QUOTATION: N_("quotation"),
    PartKind.LIST: N_("list"),
    PartKind.CAPTION: N_("caption"),
    PartKind.CREDIT: N_("photo credit"),
    PartKind.RELATED: N_("related story"),
    PartKind.AUTHOR: N_("author card"),
    PartKind.PROMO: N_("promotion"),
    PartKind.READ_TIME: N_("read time"),
    PartKind.FURNITURE: N_("page furniture"),
}
RUN_ON = STORY
"""Parts that are named once for all that follow each other."""
ROADS = {
    RoadKind.TALKS: N_("talks"),
    RoadKind.CALL: N_("call"),
    RoadKind.AGREEMENT: N_("agreement"),
    RoadKind.ANNOUNCEMENT: N_("announcement"),
    RoadKind.NEGOTIATION: N_("negotiation"),
    RoadKind.MEDIATION: N_("mediation"),
}
CUES = {
    "counted": N_("what is counted"),
    "action": N_("returned or held"),
    "returned_to": N_("to whom"),
    "held_by": N_("from whom"),
    "direction": N_("direction"),
    "status": N_("how real"),
    "scope": N_("what span"),
    "date": N_("when"),
    "from_date": N_("from when"),
    "to_date": N_("until when"),
    "channel": N_("channel"),
    "people": N_("who they are"),
    "speaker": N_("who says so"),
    "whole": N_("part of"),
    "number": N_("the number"),
    "low": N_("the number"),
    "approx": N_("how exact"),
}
RULES = {
    "receiving-side": N_("the receiving side's own figure comes first"),
    "giving-side": N_("only the giving side gives a figure"),
    "correction": N_("a later correction by the same source replaces its first report"),
    "table": N_("as the history table holds it"),
    "independent-outlets": N_("the figure that most independent outlets give"),
    "unknown-outlets": N_("only outlets on no list of sources tell of it; it is in no sum"),
    "approximate": N_("only approximate figures are known"),
    "bound": N_("only a bound is known"),
    "no-figure": N_("no source gives a figure"),
}


def outlet_of(outlet: str | None, url: str | None) -> str | None:
    """Who published it: the outlet's name, else the host of its address; never a private person's name."""
    return public_outlet(outlet, url)


def safe_address(url: str | None) -> str | None:
    """An address on the web that may be linked, without what names a private person; None for any other."""
    return public_address(url) if url and url.lower().startswith(("http://", "https://")) else None
