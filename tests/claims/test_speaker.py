"""Who is credited with a figure, by every way of saying it, in three languages."""
# ruff: noqa: E501 (one case stands on one line)

import pytest

from tests.claims.reading import claims

CREDITED = [
    ("uk", "«З полону вдалося повернути 60 людей», – сказав Дмитро Лубінець, який був на місці обміну.", 60, "Дмитро Лубінець"),
    ("ru", "Министерство обороны: взамен Украине передали 60 военнопленных.", 60, "Министерство обороны"),
    ("en", "Sixty Ukrainian soldiers came home from Russia on Friday, President Volodymyr Zelensky announced.", 60, "Volodymyr Zelensky"),
    ("en", "According to Ukraine's human rights commissioner Dmytro Lubinets, 60 prisoners of war came home.", 60, "Dmytro Lubinets"),
    ("en", "Russia returned 60 Ukrainian soldiers, a lawyer for one of the men said.", 60, "lawyer for one of the men"),
    ("en", "Rustem Umerov, who led the talks, said Russia would return 60 Ukrainian soldiers.", 60, "Rustem Umerov"),
    ("en", "Qatari spokesman Majed al-Ansari said Hamas would free 33 hostages.", 33, "Majed al-Ansari"),
    ("en", '"Russia has returned 60 of our soldiers. We wait for the rest," Lubinets told reporters.', 60, "Lubinets"),
    ("en", "Russia: 60 soldiers return from Ukrainian captivity", 60, "Russia"),
    ("uk", "Росія повернула шістдесят українських військових, повідомила обласна військова адміністрація.", 60, "обласна військова адміністрація"),
    ("uk", "За даними Коордштабу, з російського полону звільнено 60 захисників.", 60, "Коордштабу"),
    ("uk", "«З російського полону повернулися 60 захисників», – написав у телеграмі командир «Азову» Денис Прокопенко.", 60, "Денис Прокопенко"),
    ("uk", "З полону повернули 60 українців, повідомляє Уповноважений Верховної Ради з прав людини Дмитро Лубінець.", 60, "Дмитро Лубінець"),
    ("uk", "У Коордштабі наголошують: з полону повернуто 60 українців.", 60, "Коордштабі"),
    ("ru", "Из украинского плена вернулись 60 военных, рассказал журналистам депутат Шамсаил Саралиев.", 60, "Шамсаил Саралиев"),
    ("ru", "Как сообщили в Минобороны РФ, из украинского плена возвращены 60 военных.", 60, "Минобороны РФ"),
    ("ru", "По данным российского военного ведомства, из плена вернули 60 военнослужащих.", 60, "российского военного ведомства"),
    ("ru", "Организаторы движения «Путь домой» утверждают, что в украинском плену остаются 600 военных.", 600, "Организаторы движения «Путь домой»"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "speaker"), CREDITED)
def test_a_credited_figure_has_its_speaker(language: str, text: str, figure: int, speaker: str) -> None:
    assert claims(text, language)[figure].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "figure", "official"),
    [
        ("uk", "Лубінець назвав 60 захисників. За словами омбудсмана, ще 20 українців залишаються в російському полоні.", 20, "ukr-ombudsman"),
        ("ru", "Домой вернулись 60 курян, написала Татьяна Москалькова. На Украине, по её словам, остаются 12 курян.", 12, "rus-ombudsman"),
        ("en", "Zelensky said Russia had freed 60 Ukrainian soldiers. He said 20 more Ukrainians would return.", 20, "ukr-president"),
    ],
)  # fmt: skip
def test_a_pronoun_or_an_office_stands_for_the_one_named_before(
    language: str, text: str, figure: int, official: str
) -> None:
    assert claims(text, language)[figure].speaker_id == official


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "Zelensky said 60 Ukrainian soldiers had come home. In 2024 Ukraine returned 1,358 people.", 1358),
        ("en", "Moscow said it would release 23 Ukrainian soldiers, but only transferred 22.", 22),
        ("uk", "Росія передала 100 тіл, які, за твердженням Москви, належать українським військовим.", 100),
        ("ru", "Минобороны сообщило о возвращении 60 военных. За прошлый год из плена вернулись 1266 россиян.", 1266),
    ],
)
def test_what_the_reporter_states_has_no_speaker(language: str, text: str, figure: int) -> None:
    assert claims(text, language)[figure].speaker is None


def test_each_side_speaks_for_its_own_figure() -> None:
    found = claims("Russia says 63 Russian soldiers were freed while Kyiv says 116 of its servicemen came home.", "en")
    assert (found[63].speaker, found[116].speaker) == ("Russia", "Kyiv")
