"""Makes fixtures/demo.json from the facts of the demo: `python tools/build_demo.py --from FOLDER`.

FOLDER holds statements-2025.json, report-2025-03-18.json and the article that the report names. The same folder
gives the same bytes. What the facts do not say is left out; facts that contradict each other end the build.
It needs nothing but Python's own library.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
if not __package__:  # run as a file, Python looks into this file's folder only
    sys.path.insert(0, str(BASE_DIR))

from tools.demo.article import article_of  # noqa: E402
from tools.demo.facts import Facts, Refused, normalised, read  # noqa: E402
from tools.demo.plans import PLANS, Plan, comparison_of  # noqa: E402
from tools.demo.scene import occasions, parties, speakers, topic_of  # noqa: E402
from tools.demo.statements import statement_of  # noqa: E402

FIXTURE = BASE_DIR / "fixtures" / "demo.json"
STATEMENTS, REPORT = "statements-2025.json", "report-2025-03-18.json"


def build(folder: Path, plans: Sequence[Plan] = PLANS) -> Facts:
    """The fixture as plain data. Raises Refused where the facts do not hold."""
    facts, report = read(folder / STATEMENTS), read(folder / REPORT)
    article = normalised((folder / report["file"]).read_text(encoding="utf-8"))
    _check_facts(facts)
    topics = {topic["key"]: topic for topic in facts["topics"]}
    known = {statement["id"]: statement for statement in facts["statements"]}
    statements = [statement_of(statement, topics) for statement in known.values()]
    statements.append(article_of(report, article, known, topics))
    _check_references(statements)
    return {
        "about": "The demo of Readout, made by tools/build_demo.py. Offsets count Unicode code points.",
        "parties": parties(),
        "speakers": speakers(facts["statements"], report["speaker"]),
        "occasions": occasions(facts["statements"]),
        "topics": [topic_of(topic, position) for position, topic in enumerate(topics.values(), start=1)],
        "statements": statements,
        "comparisons": [comparison_of(plan, statements, topics) for plan in plans],
    }


def _check_facts(facts: Facts) -> None:
    """Raises Refused where two have one name, or a claim is of no statement: one of them would be lost unseen."""
    known = [statement["id"] for statement in facts["statements"]]
    told = [(claim["statement"], topic["key"]) for topic in facts["topics"] for claim in topic["claims"]]
    _check_once(known + [topic["key"] for topic in facts["topics"]] + ["-".join(names) for names in told])
    for statement, topic in told:
        if statement not in known:
            raise Refused(f"{topic}: there is no statement {statement}.")


def _check_references(statements: list[Facts]) -> None:
    """Raises Refused where two have one name, or a dispute goes nowhere."""
    claims = [claim for statement in statements for claim in statement["claims"]]
    references = [claim["reference"] for claim in claims]
    _check_once([statement["slug"] for statement in statements])
    _check_once(references)
    for claim in claims:
        for dispute in claim["disputes"]:
            if dispute["against"] not in references:
                raise Refused(f"{claim['reference']} disputes {dispute['against']}, which is not there.")


def _check_once(names: list[str]) -> None:
    if twice := {name for name in names if names.count(name) > 1}:
        raise Refused(f"Given twice: {', '.join(sorted(twice))}.")


def text_of(fixture: Facts) -> str:
    """The fixture as it stands in the file."""
    return json.dumps(fixture, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Makes fixtures/demo.json from the facts of the demo.")
    parser.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--to", type=Path, default=FIXTURE, metavar="FILE")
    given = parser.parse_args(arguments)
    try:
        fixture = build(given.folder)
    except (Refused, OSError) as error:
        sys.exit(f"Not built: {error}")
    except KeyError as error:
        sys.exit(f"Not built: the facts have no {error}.")
    given.to.write_text(text_of(fixture), encoding="utf-8", newline="\n")
    claims = sum(len(statement["claims"]) for statement in fixture["statements"])
    print(f"Wrote {given.to}: {len(fixture['statements'])} statements, {claims} claims.")


if __name__ == "__main__":
    main()
