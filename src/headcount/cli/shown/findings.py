"""How do findings look in a terminal?"""

from headcount.cli.output import Column
from headcount.records.finding import Finding, Verdict

VERDICT_STYLE = {
    Verdict.SUPPORTED: "green",
    Verdict.EXPLAINED: "green",
    Verdict.CANDIDATE: "yellow",
    Verdict.STALE: "yellow",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNEXPLAINED: "magenta",
    Verdict.NEW: "cyan",
}


def _say(finding: Finding) -> str:
    arithmetic = f"\n{finding.arithmetic.line()}" if finding.arithmetic else ""
    return f"{finding.sentence}{arithmetic}"


FINDING_COLUMNS = (
    Column(heading="check", cell=lambda finding: finding.kind.value, keep=True),
    Column(
        heading="verdict", cell=lambda finding: finding.verdict.value, keep=True,
        tint=lambda finding: VERDICT_STYLE[finding.verdict],
    ),
    Column(heading="finding", cell=_say),
)  # fmt: skip
