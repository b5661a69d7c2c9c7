"""The comparisons of the demo, and which statements and topics each of them lines up."""

from dataclasses import dataclass

from tools.demo.facts import PUBLISHED, Facts, Refused, slug

SOURCES_ARE_DIGESTS = (
    "The sources are digests: only the phrases in quotation marks are verbatim, as copies and translations in "
    "the press have them."
)


@dataclass(frozen=True)
class Plan:
    """A comparison to make. No statements: all with a day and a claim on its topics. No topics: all it addresses."""

    slug: str
    title: str
    introduction: str
    span: str = "occasion"
    occasion: str = ""
    statements: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


# Made in this order, so that the call, which the project began with, is the newest and is listed first.
PLANS = (
    Plan(
        slug="30-day-truce-march-to-may-2025",
        title="A 30-day truce, March to May 2025: positions over time",
        introduction="Between 11 March and 11 May 2025 American, Russian and Ukrainian speakers returned again and "
        "again to the question whether all fighting should stop, and for how long; their statements stand here side "
        f"by side, and with statements as columns in order of day. {SOURCES_ARE_DIGESTS}",
        span="over time",
        topics=("truce",),
    ),
    Plan(
        slug="riyadh-25-march-2025",
        title="The Riyadh expert talks of March 2025: five accounts",
        introduction="On 25 March 2025, the last day of expert talks in Riyadh, the White House and the Kremlin "
        "published two texts each, and Rustem Umerov, Volodymyr Zelenskyy and Donald Trump spoke about the outcome. "
        f"{SOURCES_ARE_DIGESTS}",
        occasion="Riyadh expert talks, 23–25 March 2025",
        statements=("S19", "S20", "S21", "S22", "S23", "S24", "S25", "S26"),
    ),
    Plan(
        slug="trump-putin-call-18-march-2025",
        title="The Trump–Putin call of 18 March 2025: five accounts",
        introduction="The White House, Donald Trump, his envoy Steve Witkoff, the Kremlin and Volodymyr Zelenskyy "
        "spoke of the telephone call of 18 March 2025; what each said stands here topic by topic, with one news "
        f"article’s report of it set apart. {SOURCES_ARE_DIGESTS}",
        occasion="Trump–Putin call, 18 March 2025",
        statements=("S01", "S02", "S03", "S04", "S05", "S06", "S07", "N01"),
    ),
)


def comparison_of(plan: Plan, statements: list[Facts], topics: dict[str, Facts]) -> Facts:
    addressed = {
        statement["reference"]: {
            claim["topic"] for claim in statement["claims"] if claim["status"] == PUBLISHED
        }
        for statement in statements
    }
    by_day = sorted((s["issued_on"], s["reference"]) for s in statements if s["issued_on"])
    chosen = plan.statements or [name for _, name in by_day if addressed[name] & set(plan.topics)]
    if absent := set(chosen) - set(addressed):
        raise Refused(f"{plan.slug}: no such statement: {', '.join(sorted(absent))}.")
    rows = plan.topics or [topic for topic in topics if any(topic in addressed[name] for name in chosen)]
    return {
        "slug": plan.slug,
        "title": plan.title,
        "introduction": plan.introduction,
        "span": plan.span,
        "occasion": slug(plan.occasion) if plan.occasion else None,
        "statements": list(chosen),
        "rows": [{"topic": topic, "note": ""} for topic in rows],
        "status": PUBLISHED,
    }
