"""Which verb answers which wish of the trial on the past: the weeks are judged one by one, so that all else goes on."""

from datetime import date
from typing import ClassVar

from assistant.desk.backtest.page import BacktestPage, Tried
from assistant.desk.context import Context
from assistant.desk.jobs import Job
from assistant.desk.presenter import Presenter
from assistant.terms.backtest import Backtest
from assistant.terms.errors import Trouble, message
from assistant.terms.findings import Assessment
from assistant.terms.overview import Place
from assistant.terms.policy import Policy, PolicyStep
from assistant.terms.work import Changes
from assistant.verbs import assessing, browsing
from assistant.words import _, day, say

_RESTS_ON = ("session", "creator", "account", "follower", "tier_definition")


class BacktestPresenter(Presenter):
    """Runs one or two policies over the past weeks; open() brings a policy to be tried."""

    tables: ClassVar[frozenset[str]] = frozenset({"policy"})

    def __init__(self, context: Context, page: BacktestPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._edited: Policy | None = None
        self._days: tuple[date, ...] = ()
        self._tried: tuple[Tried, ...] = ()
        self._judged: list[tuple[Assessment, ...]] = []
        self._job: Job | None = None
        page.run_wanted.connect(self._run)
        page.stop_wanted.connect(self._stop)
        page.back_wanted.connect(lambda: context.ways.place_wanted.emit(Place.RULES))
        page.creator_opened.connect(context.ways.creator_wanted)
        context.jobs.changed.connect(self._on_figures_changed)

    def open(self, edited: Policy | None) -> None:
        """Offer a policy as it was edited beside those that have held."""
        self._edited = edited
        self.refresh()

    def refresh(self) -> None:
        """Ask for the policies that have held."""
        self.look(assessing.policy_history, then=self._on_history, latest="history")

    def _on_history(self, steps: tuple[PolicyStep, ...]) -> None:
        if self._job is not None:
            return
        tried = [Tried(_name(step), step.dated.policy) for step in steps]
        second = next((place for place, one in enumerate(tried) if place and one.policy == self._edited), None)
        if self._edited is not None and second is None and self._edited != tried[0].policy:
            tried.append(Tried(_("as edited in the settings"), self._edited))
            second = len(tried) - 1
        self._page.show_policies(tried, 0, second)

    # Judging week by week

    def _run(self) -> None:
        if self._job is None and self._page.chosen():
            self._page.trouble.calm()
            self._tried, self._judged = self._page.chosen(), []
            self._job = self.look(browsing.newest_day, then=self._begin)

    def _begin(self, newest: date) -> None:
        if self._job is None:
            return
        self._days = assessing.past_days(newest, self._page.weeks.value())
        self._page.show_found(self._days, self._tried, self._found())
        self._next()

    def _next(self) -> None:
        done = len(self._judged)
        if done == len(self._days):
            self._end()
            return
        self._page.show_running(running=True, done=done, total=len(self._days))
        policies = [one.policy for one in self._tried]
        self._job = self.look(assessing.judge_day, self._days[done], policies, then=self._on_judged)
        self._job.failed.connect(self._end)

    def _on_judged(self, found: tuple[Assessment, ...]) -> None:
        if self._job is None:
            return
        self._judged.append(found)
        self._page.show_found(self._days, self._tried, self._found())
        self._next()

    def _found(self) -> tuple[Backtest, ...]:
        return tuple(
            assessing.put_together(one.policy, [each[lane] for each in self._judged])
            for lane, one in enumerate(self._tried)
        )

    def _stop(self) -> None:
        job = self._job
        self._end()
        if job is not None:
            job.cancel()

    def _end(self, _fault: Exception | None = None) -> None:
        self._job = None
        self._page.show_running(running=False)

    def _on_figures_changed(self, changes: Changes) -> None:
        """Weeks judged before and after an import are not of one piece."""
        if changes.touch(*_RESTS_ON) and self._judged:
            self._stop()
            self._judged = []
            self._page.trouble.tell(Trouble("The record has changed meanwhile; run it again."))


def _name(step: PolicyStep) -> str:
    if step.dated.id == 0:
        return _("the usual rules") if step.until else _("the usual rules, in force")
    since = day(step.dated.since)
    told = message("{day}, in force", day=since) if step.until is None else message("rules of {day}", day=since)
    note = f" · {step.dated.note}" if step.dated.note else ""
    return say(told) + note
