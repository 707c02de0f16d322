"""How well are claims understood, by language, in real texts and in own ones? Run as `python -m bench.accuracy`.

F1 of the three grades, the accuracy of each attribute over found claims, and claims per hundred texts that claim
nothing. `tests/claims/floors.toml` keeps the lowest scores that are accepted.
"""

from bench.gold import OWN, SHARED, score_texts
from bench.scoring import ATTRIBUTES, GRADES, Score


def main() -> None:
    """Print the scores of the texts that are there."""
    for folder in (OWN, SHARED):
        if not folder.is_dir():
            print(f"{folder} is not there: its texts are not scored")
            continue
        for (kind, language), score in sorted(score_texts(folder).items()):
            show_score(f"{kind}, {language}", score)


def show_score(name: str, score: Score) -> None:
    """Print one group's scores with the number of texts and claims they rest on."""
    print(f"\n{name}: {score.gold} gold claims in {score.texts} texts, {score.read} read", end="")
    print(f"; {score.false} read in {score.negatives} negatives" if score.negatives else "")
    print("  F1        " + "  ".join(f"{grade} {score.f1(grade):.3f}" for grade in GRADES))
    stated = [name for name in ATTRIBUTES if score.stated[name]]
    print("  accuracy  " + "  ".join(f"{name} {score.accuracy(name):.2f}" for name in stated))


if __name__ == "__main__":
    main()
