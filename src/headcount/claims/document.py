"""The report around a figure: its sentences, whose side the outlet is on, and which two parties it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from headcount.claims.parties import Mention, Role, find_mentions
from headcount.claims.relevance import is_about_other, is_about_prisoners
from headcount.claims.sentence import DASHES, Sentence
from headcount.claims.tags import LOCAL, Tag, told_on_the_day, verb_second
from headcount.conflicts import registry
from headcount.conflicts.registry import Conflicts
from headcount.language.claim_words import languages
from headcount.language.date_resolve import resolve
from headcount.language.dates import DateSpan
from headcount.language.detect import detect
from headcount.language.sentences import split
from headcount.records.report import STORY, DatePrecision, Part, PartKind, Report

NEWS_DAYS = 3
"""Days before its publication of which a report still tells as news."""
INVERTED = 2
"""Tokens after a verb within which a subject that follows it begins."""
TOLD_REACH = 3
"""Tokens between a word of telling and the day that it was told on."""
QUESTION = frozenset("?")
HEAD = 6
"""Sentences at the beginning of an address in which its speaker must be named."""
LONGEST_SENTENCE = 600
"""Characters from which a sentence without an end is cut at white space; those of real reports stay under 500."""
MOST_SENTENCES, MOST_CHARACTERS = 8_000, 400_000
"""How much of one report is read for figures, the work of which then has a bound; a book has as much."""


@dataclass(kw_only=True, eq=False)
class Document:
    """A report cut into sentences, with what is known of the whole of it."""

    report: Report
    language: str
    sentences: list[Sentence]
    conflicts: Conflicts = field(default_factory=registry.load)
    cut_short: bool = False
    """Did the report hold more sentences or figures than are read of one?"""
    _mentions: dict[int, list[Mention]] = field(default_factory=dict)

    @property
    def published(self) -> date | None:
        """The day the report was published, if known."""
        return self.report.published_day

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """The parties that a sentence names, with their roles."""
        if sentence.index not in self._mentions:
            gone = {p.code for p in self.conflicts.parties if p.until and self.published and self.published > p.until}
            self._mentions[sentence.index] = [m for m in find_mentions(sentence) if m.code not in gone]
        return self._mentions[sentence.index]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the report names each party, in any form; parties of another time are left out."""
        found: Counter[str] = Counter()
        for sentence in self.sentences:
            found.update(tag.value for tag in sentence.by_category.get("party", ()))
            spoken = (self.conflicts.party_of(tag.value) for tag in sentence.by_category.get("official", ()))
            found.update(party for party in spoken if party and self.conflicts.conflict_of(party) is not None)
        for party in self.conflicts.parties:
            if party.until and self.published and self.published > party.until:
                found.pop(party.code, None)
        return found

    @cached_property
    def side(self) -> str | None:
        """Whose side "our" is, where nothing else tells: the language's home party."""
        return self.conflicts.home.get(self.language)

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The two opponents that the report speaks of most, None where it names none of a known pair."""
        best, most = None, 0
        for a, b in self.conflicts.opponents:
            if self._mediates(a, b):
                continue
            both = min(self.counts[a], self.counts[b])
            weight = 3 * both + self.counts[a] + self.counts[b] if both else 0
            if weight > most:
                best, most = (a, b), weight
        best = self._pair_of_place() if best is None else self._main_pair(*best)
        if best is None and self.side is None:
            best = self._pair_of_one()
        if best is None and self.side is not None and not self._too_early(self.side):
            others = self.conflicts.opponents_of(self.side)
            first = next((code for code, _ in self.counts.most_common() if not self.is_third(code)), self.side)
            named = self.side if self.counts[self.side] else first
            if named == self.side or named in others:
                best = (self.side, named if named != self.side else others[0])
        return best

    def _mediates(self, a: str, b: str) -> bool:
        """Is one of two parties named beside the home side and its own opponent, and known to mediate between them?"""
        if self.side is None or self.side not in (a, b) or self._belongs(a, b):
            return False
        own = [code for code in self.conflicts.opponents_of(self.side) if self._belongs(self.side, code)]
        stranger = b if a == self.side else a
        if not self.conflicts.is_mediator(stranger):
            return False
        acts = any(
            any(tag.value == stranger for tag in sentence.by_category.get("party", ()))
            and sentence.has("link", "mediation") is None
            for sentence in self.sentences
        )
        return not acts or any(self.counts[code] for code in own)

    @cached_property
    def is_other(self) -> bool:
        """Does the report speak of players, currency or the like, which are exchanged and received too?"""
        return is_about_other(self.report.text, self.language)

    @cached_property
    def names_both(self) -> bool:
        """Does the report name both opponents, or the land that their conflict is about?"""
        if self.pair is None:
            return False
        a, b = self.pair
        return bool(self.counts[a] and self.counts[b]) or self._pair_of_place() is not None

    def _pair_of_one(self) -> tuple[str, str] | None:
        """The party that alone is named, and its usual opponent, in a conflict with a file of its own."""
        for code, _ in self.counts.most_common():
            usual = next((pair for pair in self.conflicts.opponents if pair[0] == code), None)
            if usual and self._belongs(*usual) and not self._too_early(code):
                return usual
        return None

    def _main_pair(self, a: str, b: str) -> tuple[str, str]:
        """Where the land is named, the side that the first party supports stands for it ("Saudi Arabia" in Yemen)."""
        helped = next((party.supports for party in self.conflicts.parties if party.code == a), None)
        land = helped is not None and any(
            tag.value == self.conflicts.conflict_of(a) for s in self.sentences for tag in s.by_category.get("place", ())
        )
        return (helped, b) if land and helped is not None else (a, b)

    def _pair_of_place(self) -> tuple[str, str] | None:
        """The opponents of the conflict whose land is named, where no party is."""
        for sentence in self.sentences:
            for tag in sentence.by_category.get("place", ()):
                for a, b in self.conflicts.opponents:
                    if self.conflicts.conflict_of(a) == tag.value:
                        return a, b
        return None

    def opponent(self, code: str) -> str | None:
        """Who most likely holds this party's people: the opponent that the report names most, else the usual one."""
        captors = tuple(b for a, b in self.conflicts.opponents if a == code and self._belongs(a, b))
        others = captors or self.conflicts.opponents_of(code)
        if not others:
            return None
        named = [other for other in others if self.counts[other]]
        if self.side is not None and self.pair is not None and code in self.pair:
            across = self.pair[0] if code == self.pair[1] else self.pair[1]
            if across in named or all(self.conflicts.is_mediator(other) for other in named):
                return across
        if named:
            return self._main_of(max(named, key=lambda other: self.counts[other]), others)
        first = others[0]
        known = (code, first) in self.conflicts.opponents or (first, code) in self.conflicts.opponents
        usual = known or self.side in (code, first)
        return first if usual and self._belongs(code, first) and not self._too_early(code) else None

    def _main_of(self, party: str, others: tuple[str, ...]) -> str:
        """The side that a party supports stands for it, where both may hold the same people."""
        helped = next((each.supports for each in self.conflicts.parties if each.code == party), None)
        return helped if helped in others and helped is not None else party

    def opposes(self, captor: str, nationality: str | None) -> bool:
        """May this party hold people of that nationality (or, where none is named, of its opponent here)?"""
        if nationality is None:
            return self.pair is not None and captor in self.pair
        return captor in self.conflicts.opponents_of(nationality)

    def presumed_side(self) -> str | None:
        """Whose people a report speaks of where it does not say: those of its language's side, if its war is on."""
        side = self.side
        if side is None and self.pair is not None and self.counts[self.pair[0]] and not self.counts[self.pair[1]]:
            side = self.pair[0]
        if side is None or self._too_early(side) or not self.about_prisoners:
            return None
        if not self.counts[side] and any(self.is_third(code) for code in self.counts):
            return None
        return side if self.pair is not None and side in self.pair else None

    def _too_early(self, code: str) -> bool:
        """Was the report published before the party's conflict began?"""
        since = self.conflicts.since.get(self.conflicts.conflict_of(code) or "")
        return since is not None and self.published is not None and self.published < since

    def _belongs(self, code: str, other: str) -> bool:
        """Is this the one opponent of the party's own conflict, so that it need not be named?"""
        conflict = self.conflicts.conflict_of(code)
        return conflict != "world" and conflict == self.conflicts.conflict_of(other)

    @cached_property
    def hostage_pair(self) -> tuple[str, str] | None:
        """Whose people are hostages here, and of which militia, in the conflict that the report speaks of."""
        if self.pair is None:
            return None
        conflict = self.conflicts.conflict_of(self.pair[0])
        pairs = [self.pair, *(p for p in self.conflicts.opponents if self.conflicts.conflict_of(p[0]) == conflict)]
        pairs = [pair for pair in pairs if not self._too_early(pair[0]) and not self._is_gone(pair[1])]
        known = (pair for pair in pairs if self.is_militia(pair[1]) and (conflict != "world" or self.counts[pair[1]]))
        return next(known, None)

    def sides(self, to: str | None, by: str | None) -> tuple[str | None, str | None]:
        """Both ends of a direction turned round: a militia's people are those named for it, its captives it holds.

        "Israel freed 90 for three hostages": the three were not held by the Palestinians, but by the militia.
        """
        ordered = self.conflicts.opponents
        if by is not None and self.hostage_pair is not None and self.is_foreign(by):
            by = self.hostage_pair[0]
        if to is None or by is None or (to, by) in ordered:
            return to, by
        if self.is_militia(to):
            return next((a for a, b in ordered if b == by and not self.is_militia(a) and self._belongs(a, by)), to), by
        militia = next((b for a, b in ordered if a == to and self.is_militia(b) and self._belongs(a, b)), None)
        return to, militia if militia is not None and (by, to) in ordered and not self._too_early(to) else by

    def _is_gone(self, code: str) -> bool:
        """Had the party ceased to act under its name when the report was published?"""
        until = next((party.until for party in self.conflicts.parties if party.code == code), None)
        return until is not None and self.published is not None and self.published > until

    def held_people(self, captor: str) -> str | None:
        """Whose people a captor most likely holds, where nothing names them: its usual opponent's."""
        theirs = [a for a, b in self.conflicts.opponents if b == captor]
        if self.is_militia(captor) and theirs:
            return theirs[0]
        named = [code for code in theirs if self.counts[code]]
        if not named and theirs and self._belongs(theirs[0], captor):
            return theirs[0]
        return named[0] if named else self.opponent(captor)

    def is_other_side(self, code: str) -> bool:
        """Is this the opponent of the side whose language the report is in (else of the pair's first party)?"""
        side = self.side or (self.pair[0] if self.pair else None)
        return side is not None and code != side and code in self.conflicts.opponents_of(side)

    @cached_property
    def is_in_conflict(self) -> bool:
        """Does the report speak of prisoners of a conflict that has a file of its own?"""
        return self.about_prisoners and self.pair is not None and self._belongs(*self.pair)

    @cached_property
    def lone_holder(self) -> str | None:
        """Who lets people go in a report that names a third state more than any opponent ("Belarus pardons 52")."""
        named = next((code for code, _ in self.counts.most_common()), None)
        return named if named is not None and self.is_third(named) and not self.names_both else None

    def is_third(self, code: str) -> bool:
        """Does this party only take part (transit, release of others' people)?"""
        return any(party.code == code and party.third for party in self.conflicts.parties)

    def is_bystander(self, code: str) -> bool:
        """Do people only pass through this party's land: a third state, or a party of another conflict?"""
        if self.pair is None or self.is_third(code):
            return self.is_third(code)
        others = {"world", self.conflicts.conflict_of(self.pair[0])}
        return code not in self.pair and self.conflicts.conflict_of(code) not in others

    def is_foreign(self, code: str) -> bool:
        """Is this nation none of the opponents that the report speaks of, so that its people are foreigners here?"""
        if self.pair is None or code in self.pair or self.is_third(code):
            return False
        return not any(other in self.counts for other in self.conflicts.opponents_of(code))

    def is_militia(self, code: str) -> bool:
        """Has this party no people of its own, so that "its hostages" are those it holds?"""
        return any(party.code == code and party.militia for party in self.conflicts.parties)

    @cached_property
    def names_captivity(self) -> bool:
        """Does the report name captivity, prisoners or remains?"""
        return is_about_prisoners(self.report.text, self.language)

    @cached_property
    def about_prisoners(self) -> bool:
        """Does the report speak of captivity or of exchanging prisoners, anywhere?"""
        if self.names_captivity:
            return True
        official = any(sentence.by_category.get("official") for sentence in self.sentences)
        own = self.side is not None and not self.is_other
        returns = own and official and self.names_both and self._speaks_of_return()
        return returns or (self.speaks_of_exchange and (official or own or self.names_both))

    def _speaks_of_return(self) -> bool:
        """Does a verb or noun of return or freeing stand in the report?"""
        return any(tag.value in {"return", "free"} for s in self.sentences for tag in s.by_category.get("verb", ()))

    @cached_property
    def epochs(self) -> frozenset[date]:
        """The days on which the conflicts of this report began or broke out anew."""
        mine = {self.conflicts.conflict_of(code) for code in self.pair or ()}
        return frozenset(epoch.date for epoch in self.conflicts.epochs if epoch.conflict in mine)

    @cached_property
    def news_day(self) -> tuple[date, int] | None:
        """The one day of the last few that the report names, and the sentence in which people come or go on it.

        None if it names none or several, or tells nothing else than speech of it.
        """
        days: dict[date, int | None] = {}
        for sentence in self.sentences:
            for span in sentence.dates:
                start, end, precision = resolve(span, self.published)
                if precision is not DatePrecision.DAY or start is None or start != end or self.published is None:
                    continue
                if not span.since and 0 <= (self.published - start).days <= NEWS_DAYS:
                    acts = sentence.index if _is_of_an_act(sentence, span) else None
                    days[start] = acts if days.get(start) is None else days[start]
        return next(((day, at) for day, at in days.items() if at is not None), None) if len(days) == 1 else None

    @cached_property
    def speaks_of_exchange(self) -> bool:
        """Does the report name an exchange anywhere?"""
        return any(
            tag.value == ("exchange" if tag.category == "counted" else "swap")
            for sentence in self.sentences
            for tag in (*sentence.by_category.get("counted", ()), *sentence.by_category.get("verb", ()))
        )

    @cached_property
    def tells_of_a_bargain(self) -> bool:
        """Does the report say that something was given in exchange?"""
        return any(tag.value == "in_return" for s in self.sentences for tag in s.by_category.get("channel", ()))

    @cached_property
    def address(self) -> tuple[str, str | None] | None:
        """Who speaks the whole text, where it is a leader's own address: as named in it, and the official's id."""
        for sentence in self.sentences[:HEAD]:
            cue = sentence.has("address")
            if cue is None:
                continue
            for tag in sentence.by_category.get("official", ()):
                if tag.first >= cue.last:
                    start, end = sentence.span(tag)
                    return sentence.text[start:end], tag.value
            posts = (t for t in sentence.by_category.get("credit", ()) if t.value == "post")
            post = next((t for t in posts if _leads(cue, t)), None)
            if post is not None:
                start, end = sentence.span(post)
                return sentence.text[start:end], None
        return None

    def question_before(self, sentence: Sentence) -> Sentence | None:
        """ "— How many came back? — Seventy-five.": the question that a sentence answers, if it asks for a number."""
        if sentence.index == 0:
            return None
        asked = self.sentences[sentence.index - 1]
        if not asked.lows or asked.lows[-1] not in QUESTION:
            return None
        about = asked if asked.by_category.get("verb") else None
        how_many = asked.has("link", "how_many")
        if how_many is None or asked.has("unit", None, how_many.last, how_many.last + 1) is not None:
            return None
        if about is None and sentence.index > 1 and self.sentences[sentence.index - 2].by_category.get("verb"):
            about = self.sentences[sentence.index - 2]
        return about

    def dates_asked(self, sentence: Sentence) -> list[DateSpan]:
        """ "— And in the whole year? — Ten exchanges.": the dates of the question that a sentence answers."""
        if sentence.index == 0 or not sentence.lows or sentence.lows[0] not in DASHES:
            return []
        asked = self.sentences[sentence.index - 1]
        return asked.dates if asked.lows and asked.lows[-1] in QUESTION and asked.lows[0] in DASHES else []

    @cached_property
    def interview(self) -> tuple[str, str | None] | None:
        """Who answers the questions of an interview: as named before the first of them, and the official's id."""
        asked = [s.index for s in self.sentences if s.lows and s.lows[-1] in QUESTION and s.lows[0] in DASHES]
        if len(asked) < 2:
            return None
        for sentence in self.sentences[: asked[0]]:
            for tag in sentence.by_category.get("official", ()):
                start, end = sentence.span(tag)
                return sentence.text[start:end], tag.value
        return None

    def subject_before(self, sentence: Sentence, at: int) -> Mention | None:
        """The party that is the subject of a verb at token `at`: the nearest one before it, else the next one after."""
        behind = self._inverted(sentence, at)
        if behind is not None:
            return behind
        before = [m for m in self.mentions(sentence) if m.tag.last <= at]
        subjects = [m for m in before if m.role is Role.SUBJECT] or [m for m in before if m.role is Role.SPEAKER]
        return subjects[-1] if subjects else self._official_before(sentence, at) or self._teller(sentence, at)

    def _inverted(self, sentence: Sentence, at: int) -> Mention | None:
        """ "Dann übergab die Ukraine …": the subject right after the verb, in a language that has it there.

        In a language of cases also "столько же получил Киев", where no other subject stands before.
        """
        verb = sentence.has("verb", None, at, at + 1)
        if verb is None:
            return None
        if not verb_second(sentence.language):
            first = sentence.first_of_clause(at)
            after = [m for m in self.mentions(sentence) if m.tag.first == verb.last and "nominative" in m.tag.form]
            before = any(m.role is Role.SUBJECT and first <= m.tag.first < at for m in self.mentions(sentence))
            return after[0] if after and after[0].role is Role.SUBJECT and not before else None
        behind = [m for m in self.mentions(sentence) if m.role is Role.SUBJECT and at < m.tag.first <= at + INVERTED]
        return behind[0] if behind else None

    def _promises(self, sentence: Sentence, official: Tag, at: int) -> bool:
        """ "The ministry promises to hand over": is the word of speech a promise of the verb at token `at`?"""
        promise = sentence.has("status", "pledged", official.last, official.last + 1)
        verbs = (tag for tag in sentence.at.get(at, ()) if tag.category == "verb")
        return promise is not None and any(verb.form in {"infinitive", "base"} for verb in verbs)

    def _teller(self, sentence: Sentence, at: int) -> Mention | None:
        """ "The ministry confirmed that it had received 110": who tells is who received, where nobody else is named."""
        that = [tag for tag in sentence.by_category.get("credit", ()) if tag.value == "that" and tag.first < at]
        if not that or self.mentions_between(sentence, that[-1].first, at):
            return None
        for tag in reversed(sentence.by_category.get("official", [])):
            party = self.conflicts.party_of(tag.value)
            if tag.last <= that[-1].first and party is not None and party in (self.pair or ()):
                return Mention(party, Role.SPEAKER, tag)
        return None

    def mentions_between(self, sentence: Sentence, first: int, last: int) -> bool:
        """Does the sentence name a party among these tokens?"""
        return any(first <= mention.tag.first < last for mention in self.mentions(sentence))

    def _official_before(self, sentence: Sentence, at: int) -> Mention | None:
        """ "The ministry promises to hand over 2,239": a side's own body as the subject of the verb."""
        said = {tag.first for tag in sentence.by_category.get("speech", ()) if tag.value == "said"}
        for tag in reversed(sentence.by_category.get("official", [])):
            party = self.conflicts.party_of(tag.value)
            speaks = tag.last in said and not self._promises(sentence, tag, at)
            acts = party is not None and (party in (self.pair or ()) or self.is_third(party))
            if tag.last <= at and not speaks and acts and party is not None:
                return Mention(party, Role.SUBJECT, tag)
        return None


def _leads(cue: Tag, office: Tag) -> bool:
    """ "Address of the President": the office right after the words, or after an article."""
    return 0 <= office.first - cue.last <= 1


def _is_of_an_act(sentence: Sentence, span: DateSpan) -> bool:
    """Is a date that of something done: not of a dateline or a title, nor only that of the telling?"""
    moves = sentence.by_category.get("verb", ())
    if not moves and sentence.has("link", "about", 0, 1) and sentence.has("link", "of_this", 1, 2):
        return told_on_the_day(sentence.language)
    if all(";" in sentence.lows[min(tag.first, span.first) : max(tag.first, span.first)] for tag in moves):
        return False
    near = range(max(0, span.first - TOLD_REACH), min(len(sentence.lows), span.last + TOLD_REACH))
    told = any(t.category == "speech" or t.value == "announcement" for at in near for t in sentence.at.get(at, ()))
    return not told or told_on_the_day(sentence.language)


def _sentences(report: Report, language: str) -> Iterator[tuple[PartKind, int, int]]:
    """The sentences of each part; one that does not end is cut, so that the work grows with the text and no faster.

    To a claim a quotation or an item of a list is the story's body like any other paragraph.
    """
    text = report.text
    for part in report.parts or (Part(kind=PartKind.BODY, start=0, end=len(text)),):
        kind = PartKind.BODY if part.kind in STORY else part.kind
        for start, end in split(text, part.start, part.end, language):
            first = start
            while end - first > LONGEST_SENTENCE:
                gap = text.rfind(" ", first + 1, first + LONGEST_SENTENCE)
                cut = gap if gap > first else first + LONGEST_SENTENCE
                yield kind, first, cut
                first = cut + (cut == gap)
            yield kind, first, end


@lru_cache(maxsize=1)
def open_document(report: Report) -> Document | None:
    """Cut a report into sentences, part by part; None where its language cannot be read.

    The last report is kept open: its claims and its road are read from the same sentences.
    """
    language = report.language or detect(report.text)
    if language not in languages():
        return None
    sentences: list[Sentence] = []
    cut_short = False
    for kind, start, end in _sentences(report, language):
        cut_short = len(sentences) >= MOST_SENTENCES or start > MOST_CHARACTERS
        if cut_short:
            break
        sentences.append(
            Sentence(text=report.text, start=start, end=end, language=language, part=kind, index=len(sentences))
        )
    _settle_local_names(sentences)
    return Document(report=report, language=language, sentences=sentences, cut_short=cut_short)


def _settle_local_names(sentences: list[Sentence]) -> None:
    """ "The government" is a party where the land of its conflict is named, and none elsewhere."""
    local = [s for s in sentences if any(tag.form == LOCAL for tag in s.tags)]
    if not local:
        return
    named = {tag.value for sentence in sentences for tag in sentence.tags if tag.category == "place"}
    conflicts = registry.load()
    for sentence in local:
        sentence.tags = [
            tag._replace(form="any") if tag.form == LOCAL else tag
            for tag in sentence.tags
            if tag.form != LOCAL or conflicts.conflict_of(tag.value) in named
        ]
        sentence.index_tags()
