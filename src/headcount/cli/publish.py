"""`headcount export`: the data as files. `headcount publish`: the site as files."""

from pathlib import Path
from typing import Annotated

import typer

from headcount.cli.app import SITE_PANEL, app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import many, say


def _read_folder(text: str) -> Path:
    folder = Path(text)
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{text!r} is a file; name a folder to write to")
    return folder


FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", parser=_read_folder, help="The folder to write to; it is made if needed.")
]
AddressOption = Annotated[str, typer.Option("--address", help="Where the site will stand, for its feeds: https://…")]


@app.command(rich_help_panel=SITE_PANEL, epilog="Example: headcount export data/")
def export(folder: FolderArgument, where: LedgerOption = None) -> None:
    """Write the data as files: CSV, JSON Lines, Parquet, XLSX, with a data package and a wikitext table."""
    from headcount.publish.export import make_files, write_files  # noqa: PLC0415  # start-up
    from headcount.web.pages.data import books_of  # noqa: PLC0415
    from headcount.web.shelf import Shelf  # noqa: PLC0415
    from headcount.web.store import LedgerStore  # noqa: PLC0415

    with opened(where) as ledger:
        store = LedgerStore(ledger)
        files, missing = make_files(books_of(Shelf(store, store.hold(), store.version())))
    write_files(folder, files)
    for told in missing:
        say.note(told)
    say.note(f"wrote {many(len(files), 'file')} to {folder}")


@app.command(rich_help_panel=SITE_PANEL, epilog="Example: headcount publish public/")
def publish(folder: FolderArgument, address: AddressOption = "", where: LedgerOption = None) -> None:
    """Write the whole site as files, for any host, an archive or a USB stick."""
    from headcount.publish.export import write_files  # noqa: PLC0415  # start-up
    from headcount.publish.files import forms_here  # noqa: PLC0415
    from headcount.web.still import still_files  # noqa: PLC0415
    from headcount.web.store import LedgerStore  # noqa: PLC0415

    written = 0
    with opened(where) as ledger:
        for name, content in still_files(LedgerStore(ledger), address):
            write_files(folder, {name: content})
            written += 1
    if not {"parquet", "xlsx"} <= set(forms_here()):
        say.note("left out Parquet and XLSX, which need more packages: pip install 'headcount[tables]'")
    say.note(f"wrote {many(written, 'file')} to {folder}; open {folder / 'index.html'}")
