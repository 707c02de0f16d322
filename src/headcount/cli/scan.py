"""`headcount scan`: archives of news searched for pages about prisoners, into Parquet files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import ERROR, REPORTS, app
from headcount.cli.say import Loudness, many, say
from headcount.errors import HeadcountError

if TYPE_CHECKING:
    from headcount.run.scan.local import Engine
    from headcount.run.scan.scanning import Going, Summary


class EngineName(StrEnum):
    """Who shares the work."""

    LOCAL = "local"
    RAY = "ray"


@app.command(rich_help_panel=REPORTS, epilog="Example: headcount scan crawl/*.warc.gz --out found/")
def scan(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Archives, folders, patterns and URLs (s3://…).", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder to write into; what is done there is not done again.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes.")] = os.cpu_count() or 1,
    engine: Annotated[EngineName, typer.Option("--engine", help="This machine, or a Ray cluster.")] = EngineName.LOCAL,
    again: Annotated[
        bool, typer.Option("--again", help="PATH is the folder of a scan: read its pages again with this release.")
    ] = False,
) -> None:
    """Search archives for pages about prisoners; go on where it stopped; then: headcount add FOLDER."""
    try:
        from headcount.run.scan.scanning import reread_scan, scan_archives  # noqa: PLC0415  # start-up
    except ModuleNotFoundError as error:
        raise HeadcountError(f'a scan needs {error.name}: pip install "headcount[archives]"') from error

    if again:
        if len(paths) != 1 or out is not None:
            raise typer.BadParameter("--again takes the folder of one scan, and writes into it")
        with _progress() as tell:
            summary = reread_scan(Path(paths[0]), workers=workers, engine=_engine(engine), tell=tell)
    elif out is None:
        raise typer.BadParameter("name a folder to write into with --out")
    else:
        with _progress() as tell:
            summary = scan_archives(paths, out, workers=workers, engine=_engine(engine), tell=tell)
    _report(summary)


def _engine(name: EngineName) -> "Engine":
    from headcount.run.scan.cluster import run_on_ray  # noqa: PLC0415
    from headcount.run.scan.local import run_here  # noqa: PLC0415

    return run_on_ray if name is EngineName.RAY else run_here


def _report(summary: "Summary") -> None:
    held = summary.held
    for problem in summary.problems:
        say.error(problem)
    speed = f" ({summary.new_pages / summary.seconds:,.0f} pages a second)" if summary.new_pages else ""
    say.note(
        f"{many(held.pages, 'page')} searched{speed}, {held.matches:,} kept: {many(held.reports, 'report')} with"
        f" {many(held.claims, 'figure')}, {summary.copies:,} of them copies of others"
    )
    for why, count in sorted(held.passed.items()):
        say.detail(f"{many(count, 'record')} passed over: {why}")
    if summary.problems:
        say.note(f"{len(summary.problems):,} files, records or pages could not be read")
        raise typer.Exit(ERROR)


@contextmanager
def _progress() -> Iterator[Callable[["Going"], None]]:
    """A bar with pages a second, matches and the time left, in a terminal only."""
    if say.loudness is Loudness.QUIET or not say.err.is_terminal:
        yield lambda going: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[pages]:,} pages, {task.fields[speed]:,.0f} a second, {task.fields[matches]:,} kept,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=say.err, transient=True) as bar:
        task = bar.add_task("", total=1.0, pages=0, matches=0, speed=0.0)

        def tell(going: "Going") -> None:
            speed = going.pages / max(0.1, bar.tasks[0].elapsed or 0.1)
            bar.update(task, completed=going.done, pages=going.pages, matches=going.matches, speed=speed)

        yield tell
