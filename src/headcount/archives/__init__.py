"""Where do pages come from by the million? Out of WARC and WACZ files, zips, tars, JSON Lines and folders.

`finding.find_files(paths)` lists the files behind paths, folders, patterns and URLs; `iterate.iterate(file)` goes
through the records of one of them; `opening.open_page(record)` makes a page of a record that matched. Needs
headcount[archives], but for `kinds` and `records`.
"""
