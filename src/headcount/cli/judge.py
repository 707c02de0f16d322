"""`headcount judge`, `claim add` and `audit`: what people decide and enter, kept in the log with author and reason."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from headcount.cli.app import ERROR, KEEPING, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption, read_day, read_party
from headcount.cli.say import say
from headcount.records.claim import Channel, Counted, Scope, Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.settings import AUTHOR

by_hand = new_app("Figures entered by hand.")
app.add_typer(by_hand, name="claim", rich_help_panel=KEEPING)

AuthorOption = Annotated[str, typer.Option("--author", envvar=AUTHOR.name, help="Who decides.", show_default=False)]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why.", show_default=False)]


@by_hand.callback()
def _by_hand() -> None:
    """Figures entered by hand."""


@app.command(
    rich_help_panel=KEEPING,
    epilog='Example: headcount judge reject 5f0c9e… --author "A. Editor" --reason "it counts drones"',
)
def judge(
    kind: Annotated[
        JudgementKind, typer.Argument(metavar="KIND", help="What is decided: " + ", ".join(JudgementKind) + ".")
    ],
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="Of a claim, exchange, handover, finding, source or decision.")
    ],
    author: AuthorOption,
    reason: ReasonOption,
    other: Annotated[str | None, typer.Option("--other", help="The second of a pair.", show_default=False)] = None,
    value: Annotated[
        list[str] | None, typer.Option("--value", metavar="NAME=VALUE", help="Such as returned_to=RUS or best=175.")
    ] = None,
    where: LedgerOption = None,
) -> None:
    """Record a decision; it can be taken back with `judge take_back ID`."""
    from headcount.run.judging import check_judgement  # noqa: PLC0415  # start-up

    made = Judgement(
        kind=kind,
        subject=subject,
        other=other,
        value=tuple(_read_value(one) for one in value or ()),
        author=author,
        made_at=datetime.now(UTC),
        reason=reason,
    )
    with opened(where) as ledger:
        check_judgement(made, ledger)
        ledger.judge(made)
    say.line(made.id)


@by_hand.command(
    epilog='Example: headcount claim add "175 came home." --url https://one.example/1 --figure 175 --status done'
)
def add(
    quote: Annotated[str, typer.Argument(metavar="QUOTE", help="The sentence as it is printed.", show_default=False)],
    url: Annotated[str, typer.Option("--url", help="The page it stands on.", show_default=False)],
    figure: Annotated[int | None, typer.Option("--figure", help="The exact figure.", show_default=False)] = None,
    low: Annotated[int | None, typer.Option("--low", help="At least so many.", show_default=False)] = None,
    high: Annotated[int | None, typer.Option("--high", help="At most so many.", show_default=False)] = None,
    printed: Annotated[
        str | None, typer.Option("--printed", help="The figure as it is printed, if in words.", show_default=False)
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PARTY", parser=read_party, help="To whom they returned, such as UKR.")
    ] = None,
    held_by: Annotated[
        str | None, typer.Option("--held-by", metavar="PARTY", parser=read_party, help="Who held them, such as RUS.")
    ] = None,
    counted: Annotated[Counted, typer.Option("--counted", help="What is counted.")] = Counted.PERSON,
    status: Annotated[Status, typer.Option("--status", help="Whether it happened.")] = Status.UNCLEAR,
    scope: Annotated[Scope, typer.Option("--scope", help="A day's figure, a period's, or a total.")] = Scope.DAY,
    channel: Annotated[Channel | None, typer.Option("--channel", help="How they came.")] = None,
    day: Annotated[
        date | None, typer.Option("--day", metavar="DAY", parser=read_day, help="On which day, or from which day on.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--until", metavar="DAY", parser=read_day, help="Up to which day.")
    ] = None,
    published: Annotated[
        date | None, typer.Option("--published", metavar="DAY", parser=read_day, help="When the page was published.")
    ] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Whose word it is.", show_default=False)] = None,
    where: LedgerOption = None,
) -> None:
    """Enter a figure by hand, with the sentence and the page that it stands on."""
    from headcount.run.by_hand import HandClaim, make_hand_reading  # noqa: PLC0415  # start-up

    if figure is None and low is None and high is None:
        raise typer.BadParameter("give the figure with --figure, or its bounds with --low and --high")
    if not url.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{url!r} is no page's address; write it as https://…")
    entered = HandClaim(
        quote=quote, url=url, low=low if figure is None else figure, high=high if figure is None else figure,
        returned_to=to, held_by=held_by, counted=counted, status=status, scope=scope, from_date=day, to_date=until,
        channel=channel, speaker=speaker, published=published, surface=printed,
    )  # fmt: skip
    reading = make_hand_reading(entered)
    with opened(where, may_make=True) as ledger:
        new = ledger.add(reading)
    say.line(reading.claims[0].id)
    if not new:
        say.note("held already; nothing was changed")


@app.command(rich_help_panel=KEEPING, epilog='Example: headcount audit --sample 200 --author "A. Editor"')
def audit(
    author: AuthorOption,
    sample: Annotated[int, typer.Option("--sample", min=1, help="How many claims to check.")] = 200,
    seed: Annotated[int | None, typer.Option("--seed", help="Draw this sample again.", show_default=False)] = None,
    where: LedgerOption = None,
) -> None:
    """Check a random sample of claims one by one; the answers and the measured error rate are kept in the log."""
    from headcount.run.audit import draw_sample, make_answer, measured_rate  # noqa: PLC0415  # start-up

    drawn_with = seed if seed is not None else int(datetime.now(UTC).timestamp())
    name = f"{drawn_with}-{sample}"
    with opened(where) as ledger:
        drawn = draw_sample(ledger, sample, drawn_with)
        if not drawn:
            say.error("the ledger holds no claims that a reader read; add reports first")
            raise typer.Exit(ERROR)
        for number, one in enumerate(drawn, start=1):
            say.show(f"\n{number} of {len(drawn)}  {one.report.outlet or one.report.name}", *_asked(one))
            answer = typer.prompt("read rightly? y, n, s to skip, q to stop", default="y").strip().lower()[:1]
            if answer == "q":
                break
            if answer in ("y", "n"):
                ledger.judge(make_answer(one, answer == "y", author, name, datetime.now(UTC)))
        rate = measured_rate(ledger.judgements(), name)
    say.line(
        f"{rate.wrong} of {rate.checked} wrong: {rate.rate:.1%} (95% interval {rate.low:.1%} to {rate.high:.1%}); "
        f"the same sample again with --seed {drawn_with}"
    )


def _asked(one: object) -> tuple[str, ...]:
    from headcount.run.audit import Sampled  # noqa: PLC0415  # start-up

    assert isinstance(one, Sampled)  # noqa: S101  # narrows the type for the checker
    claim = one.claim
    days = f"{claim.from_date or '?'} to {claim.to_date or '?'}"
    return (
        f"  {claim.quote.exact}",
        f"  {claim.low}–{claim.high} {claim.counted} {claim.action} {claim.status}, to {claim.returned_to or '?'} "
        f"from {claim.held_by or '?'}, {claim.scope}, {days}, {claim.speaker or 'no speaker'}",
    )


def _read_value(text: str) -> tuple[str, str | int | None]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"{text!r} is no value; write it as best=175")
    return name, int(value) if value.lstrip("-").isdecimal() else value or None
