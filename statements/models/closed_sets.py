"""The closed sets of the record. Their words are DESIGN.md's and go to pages, files and addresses as they are."""

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Channel(models.TextChoices):
    READOUT = "readout", "Readout"
    POST = "post", "Post"
    INTERVIEW = "interview", "Interview"
    PRESS_CONFERENCE = "press conference", "Press conference"
    ADDRESS = "address", "Address"
    STATEMENT = "statement", "Statement"
    JOINT_STATEMENT = "joint statement", "Joint statement"
    REMARKS = "remarks", "Remarks"
    NEWS_REPORT = "news report", "News report"


class SourceKind(models.TextChoices):
    ORIGINAL = "original", "Original"
    OFFICIAL_TRANSLATION = "official translation", "Official translation"
    PRESS_COPY = "press copy", "Press copy"
    PRESS_TRANSLATION = "press translation", "Press translation"
    DIGEST = "digest", "Digest (ours)"


class Wording(models.TextChoices):
    """Whose words a passage is in."""

    ORIGINAL = "original", "The speaker’s own or official words"
    TRANSLATION = "translation", "A translation’s words"


class Shown(models.TextChoices):
    """How much of a kept copy the licence lets us show."""

    WHOLE = "whole", "Whole"
    QUOTED = "quoted", "Quoted passages only"
    NOTHING = "nothing", "Not at all"


class How(models.TextChoices):
    PASTED = "pasted", "Pasted"
    UPLOADED = "uploaded", "Uploaded"


class Extent(models.TextChoices):
    WHOLE = "whole", "The whole"
    EXCERPTS = "excerpts", "Excerpts"


class Scale(models.TextChoices):
    STANCE = "stance", "Stance"
    TONE = "tone", "Tone"


class Kind(models.TextChoices):
    ASSERTION = "assertion", "Assertion"
    COMMITMENT = "commitment", "Commitment"
    DEMAND = "demand", "Demand"
    PROPOSAL = "proposal", "Proposal"
    REJECTION = "rejection", "Rejection"
    DENIAL = "denial", "Denial"
    CONCERN = "concern", "Concern"
    APPRAISAL = "appraisal", "Appraisal"


class Value(models.TextChoices):
    """A holder's position on a topic's question (stance) or judgement (tone)."""

    SUPPORTS = "supports", "Supports"
    CONDITIONAL = "supports with conditions", "Supports with conditions"
    NON_COMMITTAL = "non-committal", "Non-committal"
    OPPOSES = "opposes", "Opposes"
    POSITIVE = "positive", "Positive"
    MIXED = "mixed", "Mixed"
    NEUTRAL = "neutral", "Neutral"
    NEGATIVE = "negative", "Negative"


SCALE_VALUES: dict[Scale, tuple[Value, ...]] = {
    Scale.STANCE: (Value.SUPPORTS, Value.CONDITIONAL, Value.NON_COMMITTAL, Value.OPPOSES),
    Scale.TONE: (Value.POSITIVE, Value.MIXED, Value.NEUTRAL, Value.NEGATIVE),
}


class Voice(models.TextChoices):
    """Who speaks for whom: follows from `held_by` and the parties that issued the statement."""

    OWN = "own", "Own"
    JOINT = "joint", "Joint"
    ATTRIBUTED = "attributed", "Attributed"


class Aspect(models.TextChoices):
    """A detail that accounts may differ on."""

    SCOPE = "scope", "Scope"
    DURATION = "duration", "Duration"
    START = "start", "Start"
    END = "end", "End"
    PLACE = "place", "Place"
    PROPOSER = "proposer", "Proposer"
    ORDER = "order", "Order"
    CONDITION = "condition", "Condition"
    MONITOR = "monitor", "Monitor"


class DisputeType(models.TextChoices):
    FACT = "fact", "Of a fact"
    DEMAND = "demand", "Of a demand"


class CheckFinding(models.TextChoices):
    SAYS_SO = "says so", "Says so"
    SAYS_OTHERWISE = "says otherwise", "Says otherwise"
    DOES_NOT_SAY = "does not say this", "Does not say this"
    NOT_CHECKED = "not checked", "Not checked"


class ProposalState(models.TextChoices):
    OPEN = "open", "Waits for another editor"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class Purpose(models.TextChoices):
    """What an upload waits to become."""

    COPY = "copy", "A kept copy"
    IMPORT = "import", "An import"


class ReadingFinding(models.TextChoices):
    NOT_ADDRESSED = "not addressed", "Not addressed"
    COULD_NOT = "could not have been addressed", "Could not have been addressed"
    NOT_TO_BE_HAD = "whole not to be had", "Whole not to be had"
