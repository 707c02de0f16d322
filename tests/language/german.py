"""Spells integers below a million in German words, written for the tests alone: nothing here comes from the product."""

_UNITS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_TEENS = ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
_SMALL = [*_UNITS, *_TEENS]
_TENS = ["-", "-", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    unit, ten = number % 10, _TENS[number // 10]
    return f"{_SMALL[unit]}und{ten}" if unit else ten


def _below_thousand(number: int, one: str, joint: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(number)
    head = (one if hundreds == 1 else _SMALL[hundreds]) + "hundert"
    return head + (joint + _below_hundred(rest) if rest else "")


def spell_german(number: int, *, one: str = "ein", joint: str = "") -> str:
    """The number as one word; `one` is what stands before a single hundred or thousand, `joint` what stands after."""
    thousands, rest = divmod(number, 1000)
    head = ""
    if thousands:
        head = (one if thousands == 1 else _below_thousand(thousands, "ein", "")) + "tausend"
    tail = _below_thousand(rest, one if not thousands else "ein", joint) if rest else ""
    if thousands and rest and rest < 100:
        tail = joint + tail
    return head + tail + ("s" if number % 100 == 1 else "")


def spell_german_ordinal(number: int) -> str:
    """The ordinal of a number to 999, as it stands after "der"."""
    last = number % 100
    odd = {1: "erste", 3: "dritte", 7: "siebte", 8: "achte"}
    if last in odd:
        return spell_german(number).removesuffix("s").removesuffix(_SMALL[last]) + odd[last]
    return spell_german(number) + ("te" if 0 < last < 20 else "ste")
