"""What bare tables say: conflicting figures, unknown and none, bounds, months, and errors in one line."""

from datetime import date
from pathlib import Path

import pytest

from headcount.errors import TableError
from headcount.reconcile.tables import read_exchanges, read_totals
from headcount.records.claim import Channel, Counted
from headcount.records.report import DatePrecision

EXCHANGES = "date,seq,to_ukraine_total,to_russia_total,to_ukraine_military,to_ukraine_women,bodies_to_ukraine,channel,"
TOTALS = "stated_on,speaker,side,counted,people,from,to,bound,value,series,scope,population\n"


def exchanges(tmp_path: Path, *rows: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "exchanges.csv"
    path.write_text("\n".join((EXCHANGES + "mediators,official_exchange_number", *rows)), "utf-8")
    return read_exchanges(path)


def totals(tmp_path: Path, *rows: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "totals.csv"
    path.write_text(TOTALS + "\n".join(rows), "utf-8")
    return read_totals(path)


def test_conflicting_figures_are_kept_and_the_first_is_best(tmp_path: Path) -> None:
    (exchange,) = exchanges(tmp_path, "2031-01-31,1,207|195,195,,,,asymmetric,UAE; Belarus,the 50th")
    to_ukraine, to_russia = exchange.handovers
    assert (to_ukraine.low, to_ukraine.best, to_ukraine.high) == (195, 207, 207)
    assert to_ukraine.rule == "first listed in the table"
    assert (to_russia.low, to_russia.best, to_russia.high) == (195, 195, 195)
    assert exchange.mediators == ("UAE", "Belarus")
    assert exchange.number == 50


def test_blank_is_unknown_and_zero_is_none(tmp_path: Path) -> None:
    first, second = exchanges(
        tmp_path, "2031-02-01,1,5,,,,,outside-swap,,", "2031-02-02,1,5,0,,,,one-for-one,,61"
    )  # fmt: skip
    assert [handover.best for handover in first.handovers] == [5, None]
    assert first.handovers[0].channel is Channel.OUTSIDE_EXCHANGE
    assert [handover.best for handover in second.handovers] == [5, 0]


def test_bounds_and_words_are_no_figures_of_a_part(tmp_path: Path) -> None:
    (exchange,) = exchanges(tmp_path, "2031-02,1,30,,22,>=1,,unknown,,Second stage 8")
    shares = exchange.handovers[0].breakdown
    assert [(share.people, share.low) for share in shares] == [(("military",), 22)]
    assert exchange.number is None
    assert exchange.date_precision is DatePrecision.MONTH


def test_bodies_are_counted_apart(tmp_path: Path) -> None:
    (exchange,) = exchanges(tmp_path, "2031-03-01,1,,,,,909,asymmetric,,")
    assert [(handover.counted, handover.best) for handover in exchange.handovers] == [(Counted.BODY, 909)]


def test_any_party_can_be_in_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("date,to_hamas_total,to_atlantis_total\n2031-01-01,39,24\n", "utf-8")
    (exchange,) = read_exchanges(path)
    assert [handover.returned_to for handover in exchange.handovers] == ["HAMAS", "ATLANTIS"]


def test_totals_keep_their_bounds(tmp_path: Path) -> None:
    found = totals(
        tmp_path,
        "2031-05-01,A,to_ukraine,person,,2030-01-01,2031-05-01,at least,4000,s,,",
        "2031-05,A,to_ukraine,person,military,2030-01-01,2031-05,about,800,s,,military: marines",
        "2031-05-01,A,both,exchange,,2030-01-01,2031-05-01,exact,9,s,,",
        "2031-05-01,A,to_ukraine,person,,2030-01-01,2031-05-01,exact,469,a-outside-running,total (outside exchanges),",
    )
    assert (found[0].low, found[0].high) == (4000, None)
    assert (found[1].low, found[1].high, found[1].approx) == (800, 800, True)
    assert found[1].people == ("military", "marines")
    assert found[1].to_date == date(2031, 5, 31)
    assert found[2].counted is Counted.EXCHANGE
    assert found[3].channel is Channel.OUTSIDE_EXCHANGE


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2031-05-01,A,to_ukraine,sheep,,,,exact,9,,,", "counted must be one of"),
        ("2031-05-01,A,to_ukraine,person,,,,exact,many,,,", "value must be a number"),
        ("2031-05-01,A,to_ukraine,person,,,,roughly,9,,,", "bound must be one of"),
        ("yesterday,A,to_ukraine,person,,,,exact,9,,,", "stated_on is not a date"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(TableError, match=words) as error:
        totals(tmp_path, row)
    assert "line 2" in str(error.value)


def test_a_missing_table_and_a_missing_column_are_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_totals(tmp_path / "none.csv")
    path = tmp_path / "bare.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(TableError, match="has no column stated_on"):
        read_totals(path)


def test_a_span_of_days_stands_at_its_first_day_and_a_total_at_its_last(tmp_path: Path) -> None:
    (exchange,) = exchanges(tmp_path, "2031-03-05/2031-03-06,1,500,500,,,,one-for-one,,72 (stage 1)")
    (stated,) = totals(tmp_path, "2031-05-01,A,to_ukraine,person,,2030-01-01,2031-04-30/2031-05-01,exact,9,,,")
    assert exchange.date == date(2031, 3, 5)
    assert exchange.number == 72
    assert stated.to_date == date(2031, 5, 1)


def test_a_table_as_people_write_it_reads_like_ours(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_text("date,to_ukraine_total,to_russia_total,channel\n2031-01-10,25,24,exchange\n", "utf-8")
    theirs.write_text("Date,To Ukraine,To Russia,Channel\n2031-01-10,25,24,exchange\n", "utf-8")
    assert read_exchanges(theirs) == read_exchanges(ours)


def test_a_row_for_each_handover_gives_the_exchanges_it_names(tmp_path: Path) -> None:
    table = tmp_path / "handovers.csv"
    table.write_text(
        "handover,exchange,counted,returned_to,date,low,best,high,channel\n"
        "a,x,person,UKR,2031-01-10,20,25,25,exchange\n"
        "b,x,person,RUS,2031-01-10,24,24,24,exchange\n"
        "c,y,body,UKR,2031-01-11,90,90,90,exchange\n"
        "d,z,person,DNR-LNR,2031-01-12,,,,outside_exchange\n",
        "utf-8",
    )
    exchanges = read_exchanges(table)
    told = [sorted((h.counted.value, h.returned_to, h.low, h.best) for h in one.handovers) for one in exchanges]
    assert told == [
        [("person", "RUS", 24, 24), ("person", "UKR", 20, 25)],
        [("body", "UKR", 90, 90)],
        [("person", "DNR-LNR", None, None)],
    ]


def test_totals_as_exported_say_what_they_count(tmp_path: Path) -> None:
    table = tmp_path / "totals.csv"
    table.write_text(
        "total,stated_on,speaker,counted,returned_to,both,channel,from_date,to_date,low,high,approx\n"
        "t1,2031-01-11,Keeper,person,UKR,false,,2031-01-01,2031-01-11,100,100,false\n"
        "t2,2031-01-11,Keeper,person,UKR,false,outside_exchange,2031-01-01,2031-01-11,9,,false\n"
        "t3,2031-01-11,Keeper,person,,true,,2031-01-01,2031-01-11,200,200,true\n",
        "utf-8",
    )
    told = [(t.low, t.high, t.approx, t.returned_to, t.both, t.channel) for t in read_totals(table)]
    assert told == [
        (100, 100, False, "UKR", False, None),
        (9, None, False, "UKR", False, Channel.OUTSIDE_EXCHANGE),
        (200, 200, True, None, True, None),
    ]
