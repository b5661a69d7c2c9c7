"""Words of a row, found in the kept copies of its statement: at exactly one place, or refused with what is near."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from statements import anchors
from statements.anchors import Anchor
from statements.forms.anchoring import OUR_WORDS, Found, copy_label, places
from statements.models import Capture

# Code points of texts that one import looks through for the nearest words: each search takes its time, and a file
# of wrong words would take all of it.
LOOKED_THROUGH = 2_000_000


@dataclass
class Finder:
    """Finds words; says what is near them until it has looked through as much as one import may."""

    left: int = LOOKED_THROUGH

    def find(self, copies: Sequence[Capture], words: str, after: str) -> Found:
        """The one place of `words`, behind `after` where that is given. Raises ValidationError otherwise."""
        if not copies:
            raise ValidationError(
                "Nothing is kept of this statement: give its text, or keep a copy at the desk first."
            )
        holding = [Found(copy, place) for copy in copies for place in places(copy, words)]
        if not holding:
            raise ValidationError(self._missing(copies, words))
        if len({found.copy.pk or id(found.copy) for found in holding}) > 1:
            named = "; ".join(copy_label(copy) for copy in {found.copy for found in holding})
            raise ValidationError(
                f"Several kept copies hold these words: say in “source” which is quoted ({named})."
            )
        if after.strip():
            return Found(holding[0].copy, self._behind(holding[0].copy, [f.place for f in holding], after))
        if len(holding) > 1:
            raise ValidationError(
                f"These words stand {len(holding)} times in the kept copy. Quote more of them, or give in “after” "
                "words that stand once, before the place that is meant."
            )
        return holding[0]

    def _behind(self, copy: Capture, found: Sequence[Anchor], after: str) -> Anchor:
        before = anchors.find(copy.text, after)
        if len(before) != 1:
            stand = f"stand {len(before)} times" if before else "do not stand"
            raise ValidationError(
                f"“{anchors.shortened(after)}” {stand} in the kept copy; “after” needs words that stand once."
            )
        behind = [place for place in found if place.start >= before[0].end]
        if not behind:
            raise ValidationError(
                f"The words do not stand behind “{anchors.shortened(after)}” in the kept copy."
            )
        return behind[0]

    def _missing(self, copies: Sequence[Capture], words: str) -> str:
        if any(anchors.find(copy.text, words) for copy in copies):
            return OUR_WORDS
        self.left -= sum(len(copy.text) for copy in copies)
        if self.left < 0:
            return f"No kept copy holds “{anchors.shortened(words)}”. Check every letter."
        return anchors.missing_in({copy_label(copy): copy.text for copy in copies}, words)
