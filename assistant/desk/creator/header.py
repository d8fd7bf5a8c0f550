"""Who the creator is: name, tier, status, accounts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from assistant.desk.creator.standing import standing_said
from assistant.desk.saying import tier_name
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption, title
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.terms.errors import message
from assistant.terms.live import Account, Creator
from assistant.terms.overview import Profile
from assistant.terms.persons import Concern
from assistant.terms.tiers import TierStanding
from assistant.terms.trends import WeekSum
from assistant.words import MISSING, _, count, discreet, hours, platform, say, yuan_short


class Header(QWidget):
    """One line of who she is, one of her accounts and her last four weeks."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumb, self.name = PlainLabel(_("Creators") + "  ›"), title("")
        self._crumb.setProperty("role", "muted")
        self.tier, self.status, self.review, self.law = Pill(), Pill(), Pill(), Pill()
        self._accounts, self._month = caption(""), caption("")
        self._standing: TierStanding | None = None
        self._build()

    def _build(self) -> None:
        back = QToolButton()
        back.setToolTip(_("Back"))
        back.setAccessibleName(_("Back"))
        wear(back, "back")
        back.clicked.connect(self.back_wanted)
        first, column = QHBoxLayout(), QVBoxLayout(self)
        first.setSpacing(Space.S)
        for widget in (back, self._crumb, self.name, self.tier, self.status, self.review, self.law):
            first.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.law.hide()
        column.addLayout(first)
        for label in (self._accounts, self._month):
            label.setContentsMargins(Space.S, 0, 0, 0)
            column.addWidget(label)

    def show_standing(self, standing: TierStanding) -> None:
        """Tell on hover what her tier rests on."""
        self._standing = standing
        self._explain_tier(standing.creator_id)

    def _explain_tier(self, creator: int) -> None:
        known = self._standing is not None and self._standing.creator_id == creator
        self.tier.setToolTip(tip(standing_said(self._standing) if self._standing and known else ""))

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Say on every tab that she must not be live; why is told on hover and under "Personal"."""
        urgent = [one for one in concerns if one.urgent]
        self.law.setVisible(bool(urgent) and not discreet())
        self.law.show_state(_("must not be live"), Tone.BAD)
        self.law.setToolTip(tip("\n".join(say(one.text) for one in urgent)))

    def show_profile(self, profile: Profile, assessed: str | None) -> None:
        """Show a creator; `assessed` is the tier that the policy gives her."""
        creator = profile.creator
        self.name.setText(creator.name)
        tier = creator.tier or assessed
        self.tier.setVisible(tier is not None)
        self.tier.show_state(tier_name(tier), Tone.ACCENT)
        self._explain_tier(creator.id)
        self.status.setVisible(bool(creator.status))
        self.status.show_state(creator.status or "")
        open_ones = [each for each in profile.reviews if each.closed_at is None]
        self.review.setVisible(bool(open_ones))
        self.review.show_state(_("in review"), Tone.WARN)
        self._accounts.setText(_who(creator, profile.accounts))
        self._month.setText(_month(profile.this_month, profile.month_before))


def _who(creator: Creator, accounts: Sequence[Account]) -> str:
    parts = [_account(account) for account in accounts]
    if creator.category:
        parts.append(creator.category)
    if creator.owner:
        parts.append(say(message("looked after by {owner}", owner=creator.owner)))
    return "  ·  ".join(parts) or _("No account yet")


def _account(account: Account) -> str:
    if account.followers is None:
        return f"{platform(account.platform)} {account.platform_id}"
    told = message(
        "{platform} {id} ({followers} followers)",
        platform=platform(account.platform),
        id=account.platform_id,
        followers=count(account.followers),
    )
    return say(told)


def _month(this: WeekSum | None, before: WeekSum | None) -> str:
    if this is None:
        return ""
    told = message(
        "Last four weeks: {sessions} sessions, {hours} hours, net GMV {net} (before: {before})",
        sessions=count(this.sessions),
        hours=hours(this.duration_s),
        net=yuan_short(this.net_fen),
        before=MISSING if before is None else yuan_short(before.net_fen),
    )
    return say(told)
