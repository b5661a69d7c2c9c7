"""Our own sentences around verified phrases, and a record of where each phrase stands in them."""

import re
from dataclasses import dataclass, field

from tools.demo.facts import Facts, Refused

LEADS = {"original": "In the words kept:", "translation": "In a translation’s words:"}
WORDINGS = {
    "original": "The phrases are the speaker’s own or official words.",
    "translation": "The phrases are the words of a newspaper’s or an agency’s translation.",
}
DIGEST = "A digest: our own sentences around verified phrases, which stand in quotation marks; not the speaker’s text."


@dataclass
class Digest:
    """Our sentences around the phrases of one language and wording, with the ranges of the phrases."""

    language: str
    wording: str
    text: str = ""
    verified: list[list[int]] = field(default_factory=list)
    # claim → phrase of it or of its terms → quote
    quotes: dict[str, dict[str, Facts]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.language}-{self.wording}"

    def tell(self, claim: Facts, topic: Facts, reference: str) -> None:
        """Adds a claim's paragraph: what it says in our words, then the words kept."""
        if re.search('["“”«»]', claim["summary"]):
            raise Refused(f"{reference}: quotation marks in the summary would pass for verified words.")
        self.text += "\n\n" if self.text else ""
        self.text += f"{topic['title']}. {claim['summary']} {LEADS[self.wording]} "
        start = self._keep(claim["phrase"])
        self.quotes[reference] = {claim["phrase"]: self._quote(start, claim["phrase"])}
        for phrase, aspects in _phrases_of_terms(claim).items():
            if phrase in claim["phrase"]:
                at = start + claim["phrase"].index(phrase)
            else:
                self.text += f", and on {' and '.join(f'the {aspect}' for aspect in aspects)}: "
                at = self._keep(phrase)
            self.quotes[reference][phrase] = self._quote(at, phrase)
        self.text += "" if self.text[-2] in ".?!" else "."

    def _keep(self, phrase: str) -> int:
        """Adds a verified phrase in quotation marks and returns where it starts."""
        self.text += "“"
        start = len(self.text)
        self.text += phrase
        self.verified.append([start, len(self.text)])
        self.text += "”"
        return start

    def _quote(self, start: int, phrase: str) -> Facts:
        return {"source": self.key, "copy": 1, "start": start, "end": start + len(phrase), "exact": phrase}


def _phrases_of_terms(claim: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in claim.get("terms") or []:
        if term["phrase"]:
            found.setdefault(term["phrase"], []).append(term["aspect"])
    return found


def wording_key(claim: Facts) -> str:
    return f"{claim['phrase_language']}-{claim['wording']}"


def digests_of(facts: Facts, own: list[tuple[Facts, Facts]]) -> dict[str, Digest]:
    """A digest for each language and wording among a statement's phrases; the original's words first."""
    digests: dict[str, Digest] = {}
    for topic, claim in own:
        if claim["phrase"]:
            made = Digest(claim["phrase_language"], claim["wording"])
            digests.setdefault(made.key, made).tell(claim, topic, f"{facts['id']}-{topic['key']}")
    if not digests:
        raise Refused(f"{facts['id']}: no claim has a phrase, so no words of it are kept.")
    order = [*facts["languages"], *sorted({digest.language for digest in digests.values()})]
    ranked = sorted(
        digests.values(), key=lambda made: (made.wording != "original", order.index(made.language))
    )
    return {digest.key: digest for digest in ranked}


def digest_source(digest: Digest, facts: Facts) -> Facts:
    seen = f"Seen of the statement: {facts['extent']} ({facts['read']['basis']})"
    seen += f"; {facts['url_note']}." if facts["url_note"] else "."
    return {
        "key": digest.key,
        "kind": "digest",
        "language": digest.language,
        "wording": digest.wording,
        "publisher": "Readout (demo)",
        "licence": facts["licence"],
        "shown": "whole",
        "note": f"{DIGEST} {WORDINGS[digest.wording]} {seen}",
        "captures": [capture(digest.text, digest.verified, facts["read"]["by"])],
    }


def capture(text: str, verified: list[list[int]], by_name: str) -> Facts:
    return {"how": "pasted", "extent": "excerpts", "by_name": by_name, "text": text, "verified": verified}
