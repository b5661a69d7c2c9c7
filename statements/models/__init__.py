"""The record. Each module holds one subject; import the models from here."""

from .claims import Claim, ClaimQuerySet, Dispute, Term, voice_of
from .closed_sets import (
    SCALE_VALUES,
    Aspect,
    Channel,
    CheckFinding,
    DisputeType,
    Extent,
    How,
    Kind,
    ProposalState,
    Purpose,
    ReadingFinding,
    Scale,
    Shown,
    SourceKind,
    Status,
    Value,
    Voice,
    Wording,
)
from .desk import Draft, Proposal, Upload
from .findings import Check, Reading
from .occasions import Occasion
from .parties import Party, Speaker
from .quotes import Quote
from .searches import SavedSearch
from .sources import Capture, Source
from .statements import Statement, StatementSpeaker, signatures
from .topics import Topic

__all__ = [
    "SCALE_VALUES",
    "Aspect",
    "Capture",
    "Channel",
    "Check",
    "CheckFinding",
    "Claim",
    "ClaimQuerySet",
    "Dispute",
    "DisputeType",
    "Draft",
    "Extent",
    "How",
    "Kind",
    "Occasion",
    "Party",
    "Proposal",
    "ProposalState",
    "Purpose",
    "Quote",
    "Reading",
    "ReadingFinding",
    "SavedSearch",
    "Scale",
    "Shown",
    "Source",
    "SourceKind",
    "Speaker",
    "Statement",
    "StatementSpeaker",
    "Status",
    "Term",
    "Topic",
    "Upload",
    "Value",
    "Voice",
    "Wording",
    "signatures",
    "voice_of",
]
