"""A group of people who came home together, as the claims of one direction and day tell of it."""

from dataclasses import dataclass, field

from headcount.exchanges.evidence import Evidence, PeopleClass
from headcount.exchanges.figures import Figure, choose_figure
from headcount.exchanges.nodes import Node, channel_of, people_of
from headcount.records.claim import Channel


@dataclass(slots=True, eq=False)
class Group:
    """People who moved together: the claims for them, their parts, and the figure chosen."""

    held_by: str | None
    returned_to: str | None
    nodes: list[Node]
    parts: list[Evidence] = field(default_factory=list)
    denials: list[Evidence] = field(default_factory=list)
    against: list[Evidence] = field(default_factory=list)
    figure: Figure = field(default_factory=Figure)
    channel: Channel | None = None
    people: PeopleClass = PeopleClass.ANY

    @property
    def claims(self) -> list[Evidence]:
        """All claims about this group as a whole."""
        return [claim for node in self.nodes for claim in node.claims]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that speak of it."""
        return frozenset(claim.source.report for node in self.nodes for claim in node.claims)

    @property
    def sentences(self) -> frozenset[tuple[str, int]]:
        """The sentences that speak of it: report and place."""
        return frozenset((claim.source.report, claim.quote) for node in self.nodes for claim in node.claims)

    def settle(self) -> None:
        """Choose figure, channel and class from the claims that are now in."""
        claims = self.claims
        senses = list({id(claim.sense): claim.sense for claim in claims}.values())
        self.people = people_of(senses)
        self.channel = channel_of(claims, senses, self.returned_to)
        self.figure = choose_figure(claims, self.returned_to)


@dataclass(slots=True, eq=False)
class DaySum:
    """A stated figure for several groups together: the 197 of which 175 were exchanged and 22 came outside."""

    claims: list[Evidence]
    groups: list[Group]
    parts: list[Evidence] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Told:
    """What the claims of one direction and day tell: groups, sums, and claims that fit neither, with the reason."""

    groups: list[Group] = field(default_factory=list)
    sums: list[DaySum] = field(default_factory=list)
    strays: list[tuple[Evidence, str]] = field(default_factory=list)
