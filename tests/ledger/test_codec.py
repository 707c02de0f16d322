"""Records come back as they were written, and equal records are equal bytes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.ledger.codec import from_plain, to_plain, with_id, write_json
from headcount.records.claim import Channel, Claim, Counted, Cue, Quote, Scope, Status
from headcount.records.exchange import Exchange, Handover, Share
from headcount.records.page import Page, Sidecar
from headcount.records.report import DatePrecision, PartKind

figures = st.none() | st.integers(0, 10**6)
days = st.none() | st.dates()
claims = st.builds(
    Claim,
    report_id=st.just("r" * 32),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    quote=st.builds(Quote, exact=st.text(), start=st.integers(0, 9), end=st.integers(0, 9), prefix=st.text()),
    part=st.sampled_from(PartKind),
    low=figures,
    high=figures,
    approx=st.booleans(),
    counted=st.sampled_from(Counted),
    status=st.sampled_from(Status),
    scope=st.sampled_from(Scope),
    from_date=days,
    to_date=days,
    date_precision=st.sampled_from(DatePrecision),
    channel=st.none() | st.sampled_from(Channel),
    people=st.tuples() | st.tuples(st.text()),
    speaker=st.none() | st.text(),
    whole=st.none() | st.tuples(st.integers(), st.integers()),
    cues=st.tuples() | st.tuples(st.builds(Cue, attribute=st.text(), start=st.just(0), end=st.just(1), rule=st.text())),
)


@given(claims)
def test_a_claim_comes_back_as_it_was_written(claim: Claim) -> None:
    plain = to_plain(claim)
    assert from_plain(Claim, plain) == claim
    assert write_json(plain) == write_json(to_plain(from_plain(Claim, plain)))


def test_nested_records_come_back() -> None:
    share = Share(people=("military",), channel=Channel.EXCHANGE, low=1, high=None, of=0, claims=("a",))
    handover = Handover(
        id="h", counted=Counted.BODY, returned_to="UKR", held_by=None, date=date(2025, 3, 19),
        date_precision=DatePrecision.DAY, low=None, best=0, high=None, rule="table", breakdown=(share,),
    )  # fmt: skip
    exchange = Exchange(
        id="x", conflict=None, date=None, date_precision=DatePrecision.UNKNOWN, handovers=(handover,),
        stages=(date(2025, 3, 19),),
    )  # fmt: skip
    assert from_plain(Exchange, to_plain(exchange)) == exchange


def test_unknown_is_left_out_and_nought_is_not() -> None:
    page = Page(name="p", body=b"", sidecar=Sidecar(published=date(2025, 3, 19)))
    assert to_plain(page.sidecar) == {"published": "2025-03-19"}
    assert to_plain(Quote(exact="", start=0, end=0)) == {"exact": "", "start": 0, "end": 0, "prefix": "", "suffix": ""}


def test_an_id_outlives_the_rule_that_made_it() -> None:
    quote = Quote(exact="x", start=0, end=1)
    claim = Claim(report_id="r", start=0, end=1, quote=quote, low=1, high=1, counted=Counted.PERSON, scope=Scope.DAY)
    assert with_id(replace(claim), "kept").id == "kept"


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="not a record"):
        to_plain(object())
