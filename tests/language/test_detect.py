"""The language of a text is told from one sentence, and other languages are not taken for it."""

import json

import pytest

from headcount.language.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two sides swapped prisoners on Wednesday.", "en"), ("Ukraine brings home 84 soldiers", "en"),
        ("Сьогодні додому повернулися 84 захисники.", "uk"), ("Обмін: 84 людини вже вдома", "uk"),
        ("Сегодня домой вернулись 84 военнослужащих.", "ru"), ("Они были в плену, но теперь дома", "ru"),
        ("Die Gefangenen wurden am Mittwoch ausgetauscht.", "de"),
        ("Les prisonniers ont été échangés mercredi.", None),
        ("Los prisioneros fueron canjeados el miércoles.", None), ("Jeńcy zostali wymienieni w środę.", None),
        ("Военнопленниците бяха разменени в сряда, съобщиха от министерството.", None),
        ("Сёння дадому вярнуліся ваеннапалонныя, паведаміў ён на сваёй старонцы.", None),
        ("Заробљеници су размењени у среду, рекли су они.", None),
        ("Hərbi əsirlər çərşənbə günü dəyişdirilib və", None),
        ("", None), ("12345 !!!", None), ("+++", None),
    ],
)  # fmt: skip
def test_one_sentence_is_enough(text, language):
    assert detect(text) == language


def test_real_texts_are_told_apart(shared):
    wrong = []
    for path in sorted((shared / "eval" / "texts").glob("*.txt")):
        language = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))["lang"]
        found = detect(path.read_text(encoding="utf-8"))
        if found != language:
            wrong.append((path.name, found, language))
    assert wrong == []
