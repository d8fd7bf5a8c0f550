"""The log of flags: each as it was shown, from its opening to its closing."""

from dataclasses import dataclass
from datetime import date

from assistant.terms.findings import Finding
from assistant.terms.policy import Policy


@dataclass(frozen=True, slots=True)
class FlagNote:
    """One flag with the policy and the figures that it was made from.

    opened_on, closed_on: the days that were judged; closed_on None: it is open. policy_id is 0 for the built-in policy.
    closing: what was found of her when it closed; None where nothing was. taken_back: the figures that had opened it
    are no longer in the record.
    """

    id: int
    creator_id: int
    creator: str
    opened_on: date
    closed_on: date | None
    policy_id: int
    policy: Policy
    finding: Finding
    closing: Finding | None
    noted_at: str
    taken_back: bool
