"""How are archives searched? File by file on all cores or a cluster, into a folder of Parquet files.

`scanning.scan_archives` goes on where it stopped: it finds pages about prisoners and writes them with what they claim;
`scanning.reread_scan` reads them again with another grammar; `stored.open_scan` gives them to a ledger.
"""
