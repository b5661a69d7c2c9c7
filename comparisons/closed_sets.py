"""The closed sets of a comparison, in DESIGN.md's words."""

from django.db import models


class Span(models.TextChoices):
    OCCASION = "occasion", "Of one occasion"
    OVER_TIME = "over time", "Over time"


class VerdictKind(models.TextChoices):
    """How the accounts of a row relate; the order is that of the table of verdicts."""

    CONTRADICT = "contradict", "Contradict"
    OPPOSE = "oppose", "Oppose"
    DIFFER = "differ", "Differ"
    SAME = "same", "Same"
    ONE_SIDE = "one side only", "One side only"
    TOO_LITTLE = "too little read", "Too little read"
