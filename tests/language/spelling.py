"""Spells integers in words, written for the tests alone: every form is written out here, none comes from the product.

`spell(language, number, case, gender)` gives the words in one case: N, G, D, A, I or L (English has only N). Accusative
is that of inanimate nouns unless `case` is "G", which people take.
"""

CASES = {"en": "N", "uk": "NGDIL", "ru": "NGDIL"}

_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell_english(number: int, *, conjunction: str = "and", hyphen: str = "-") -> str:
    words = []
    for scale, name in ((1_000_000, "million"), (1000, "thousand")):
        if number >= scale:
            words += [*_english_hundreds(number // scale, conjunction, hyphen), name]
            number %= scale
    if number:
        if words and number < 100 and conjunction:
            words.append(conjunction)
        words += _english_hundreds(number, conjunction, hyphen)
    return " ".join(words)


def _english_hundreds(number: int, conjunction: str, hyphen: str) -> list[str]:
    words = []
    if number >= 100:
        words += [_EN_SMALL[number // 100], "hundred"]
        number %= 100
        if number and conjunction:
            words.append(conjunction)
    if number >= 20:
        tail = hyphen + _EN_SMALL[number % 10] if number % 10 else ""
        words += (_EN_TENS[number // 10] + tail).split()
    elif number:
        words.append(_EN_SMALL[number])
    return words


# number: nominative, genitive, dative, instrumental, locative
_UK = {
    3: "три трьох трьом трьома трьох",
    4: "чотири чотирьох чотирьом чотирма чотирьох",
    5: "п'ять п'яти п'яти п'ятьма п'яти",
    6: "шість шести шести шістьма шести",
    7: "сім семи семи сьома семи",
    8: "вісім восьми восьми вісьма восьми",
    9: "дев'ять дев'яти дев'яти дев'ятьма дев'яти",
    40: "сорок сорока сорока сорока сорока",
    90: "дев'яносто дев'яноста дев'яноста дев'яноста дев'яноста",
    100: "сто ста ста ста ста",
    200: "двісті двохсот двомстам двомастами двохстах",
    300: "триста трьохсот трьомстам трьомастами трьохстах",
    400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
    500: "п'ятсот п'ятисот п'ятистам п'ятьмастами п'ятистах",
    600: "шістсот шестисот шестистам шістьмастами шестистах",
    700: "сімсот семисот семистам сьомастами семистах",
    800: "вісімсот восьмисот восьмистам вісьмастами восьмистах",
    900: "дев'ятсот дев'ятисот дев'ятистам дев'ятьмастами дев'ятистах",
    1000: "тисяча тисячі тисячі тисячею тисячі",
    1001: "тисячі тисяч тисячам тисячами тисячах",
    1002: "тисяч тисяч тисячам тисячами тисячах",
    1_000_000: "мільйон мільйона мільйону мільйоном мільйоні",
    1_000_001: "мільйони мільйонів мільйонам мільйонами мільйонах",
    1_000_002: "мільйонів мільйонів мільйонам мільйонами мільйонах",
}
for _n, _stem in zip(
    (*range(10, 20), 20, 30),
    [
        "десят",
        "одинадцят",
        "дванадцят",
        "тринадцят",
        "чотирнадцят",
        "п'ятнадцят",
        "шістнадцят",
        "сімнадцят",
        "вісімнадцят",
        "дев'ятнадцят",
        "двадцят",
        "тридцят",
    ],
    strict=True,
):
    _UK[_n] = f"{_stem}ь {_stem}и {_stem}и {_stem}ьма {_stem}и"
for _n, _stem in ((50, "п'ятдесят"), (60, "шістдесят"), (70, "сімдесят"), (80, "вісімдесят")):
    _UK[_n] = f"{_stem} {_stem}и {_stem}и {_stem}ьма {_stem}и"
_UK_ONE = {"m": "один одного одному одним одному", "f": "одна однієї одній однією одній"}
_UK_TWO = {"m": "два двох двом двома двох", "f": "дві двох двом двома двох"}
_UK_PEOPLE = {
    5: "п'ятьох п'ятьом п'ятьома",
    6: "шістьох шістьом шістьома",
    7: "сімох сімом сімома",
    8: "вісьмох вісьмом вісьмома",
    9: "дев'ятьох дев'ятьом дев'ятьома",
    10: "десятьох десятьом десятьома",
    15: "п'ятнадцятьох п'ятнадцятьом п'ятнадцятьома",
    20: "двадцятьох двадцятьом двадцятьома",
    50: "п'ятдесятьох п'ятдесятьом п'ятдесятьома",
    80: "вісімдесятьох вісімдесятьом вісімдесятьома",
}

_RU = {
    3: "три трёх трём тремя трёх",
    4: "четыре четырёх четырём четырьмя четырёх",
    5: "пять пяти пяти пятью пяти",
    6: "шесть шести шести шестью шести",
    7: "семь семи семи семью семи",
    8: "восемь восьми восьми восемью восьми",
    9: "девять девяти девяти девятью девяти",
    40: "сорок сорока сорока сорока сорока",
    50: "пятьдесят пятидесяти пятидесяти пятьюдесятью пятидесяти",
    60: "шестьдесят шестидесяти шестидесяти шестьюдесятью шестидесяти",
    70: "семьдесят семидесяти семидесяти семьюдесятью семидесяти",
    80: "восемьдесят восьмидесяти восьмидесяти восемьюдесятью восьмидесяти",
    90: "девяносто девяноста девяноста девяноста девяноста",
    100: "сто ста ста ста ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот трёмстам тремястами трёхстах",
    400: "четыреста четырёхсот четырёмстам четырьмястами четырёхстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
    1000: "тысяча тысячи тысяче тысячей тысяче",
    1001: "тысячи тысяч тысячам тысячами тысячах",
    1002: "тысяч тысяч тысячам тысячами тысячах",
    1_000_000: "миллион миллиона миллиону миллионом миллионе",
    1_000_001: "миллионы миллионов миллионам миллионами миллионах",
    1_000_002: "миллионов миллионов миллионам миллионами миллионах",
}
for _n, _stem in zip(
    (*range(10, 20), 20, 30),
    [
        "десят",
        "одиннадцат",
        "двенадцат",
        "тринадцат",
        "четырнадцат",
        "пятнадцат",
        "шестнадцат",
        "семнадцат",
        "восемнадцат",
        "девятнадцат",
        "двадцат",
        "тридцат",
    ],
    strict=True,
):
    _RU[_n] = f"{_stem}ь {_stem}и {_stem}и {_stem}ью {_stem}и"
_RU_ONE = {"m": "один одного одному одним одном", "f": "одна одной одной одной одной"}
_RU_TWO = {"m": "два двух двум двумя двух", "f": "две двух двум двумя двух"}

_SLAVIC = {"uk": (_UK, _UK_ONE, _UK_TWO), "ru": (_RU, _RU_ONE, _RU_TWO)}


def spell_slavic(language: str, number: int, case: str = "N", gender: str = "m") -> str:
    words: list[str] = []
    if number >= 1_000_000:
        words += _scaled(language, number // 1_000_000, 1_000_000, case, "m")
        number %= 1_000_000
    if number >= 1000:
        words += _scaled(language, number // 1000, 1000, case, "f")
        number %= 1000
    return " ".join(words + _below_thousand(language, number, case, gender))


def _scaled(language: str, count: int, scale: int, case: str, gender: str) -> list[str]:
    table = _SLAVIC[language][0]
    plural = 2 if 11 <= count % 100 <= 14 or count % 10 in (0, *range(5, 10)) else (0 if count % 10 == 1 else 1)
    noun = table[scale + plural].split()["NGDIL".index(case)]
    return [noun] if count == 1 else [*_below_thousand(language, count, case, gender), noun]


def _below_thousand(language: str, number: int, case: str, gender: str) -> list[str]:
    table, one, two = _SLAVIC[language]
    column, parts = "NGDIL".index(case), []
    if number >= 100:
        parts.append(table[number // 100 * 100])
        number %= 100
    if number >= 20:
        parts.append(table[number // 10 * 10])
        number %= 10
    if number:
        parts.append(one[gender] if number == 1 else two[gender] if number == 2 else table[number])
    return [part.split()[column] for part in parts]


def people_forms() -> dict[str, int]:
    """The Ukrainian oblique forms for people ("п'ятьох"), which the tables above leave out."""
    return {form: number for number, forms in _UK_PEOPLE.items() for form in forms.split()}


def spell(language: str, number: int, case: str = "N", gender: str = "m") -> str:
    return spell_english(number) if language == "en" else spell_slavic(language, number, case, gender)
