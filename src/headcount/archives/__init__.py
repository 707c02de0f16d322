"""Where do pages come from by the million? Out of WARC and WACZ files, zips, tars, JSON Lines and folders.

`find_files(paths)` lists the files behind paths, folders, globs and URLs; `iterate(file)` goes through the records of
one of them; `open_page(record)` makes a page of a record that matched.
"""

from headcount.archives.records import Damage, Found, Passed, Record, Why

__all__ = ["Damage", "Found", "Passed", "Record", "Why"]
