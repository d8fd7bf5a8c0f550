"""Lines for charts: a creator's measure against comparable creators, the agency's sums over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from assistant import seasons
from assistant.insight.bands import quantile_band
from assistant.record import creators, reviews, trends
from assistant.record.record import Record
from assistant.terms.columns import Floats, Ints, SessionColumns
from assistant.terms.comparing import MOST_COMPARED, ComparedSum, Comparison
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment, Finding, Weeks
from assistant.terms.live import Mark
from assistant.terms.measures import Measure, measure_of
from assistant.terms.trends import Band, Trend
from assistant.verbs import tiering
from assistant.verbs.browsing import newest_day
from assistant.words import _

_NOBODY = np.zeros(0, np.int64)
_NOTHING = np.zeros(0)
_NO_SESSIONS = SessionColumns(
    *(_NOBODY,) * 5, *(_NOTHING,) * 6, platforms=(), categories=()
)  # for a chart, tiers by hand and by followers are enough
_EPOCH = date(1970, 1, 1).toordinal()
_MIN_PEERS = 5
_WEEK = 7  # days
_DAILY_UP_TO = 45
_WEEKLY_UP_TO = 400


def show_trend(record: Record, creator: int, measure: str, first: date, last: date) -> Trend:
    """A creator's measure over a period with the quartiles of comparable creators.

    Buckets are days, weeks or four weeks, by the length of the period. Comparable are creators of her tier
    and category who sell on one of her platforms; where they are fewer than five, all of her tier there;
    where these are too few as well, everybody there.
    """
    wanted = measure_of(measure)
    whose = creators.one(record, creator, newest_day(record))
    peers = comparable(record, creator)
    step, count = _buckets(first, last)
    parts = trends.parts(record, wanted, first, last, (creator, *peers))
    bucket = (parts[1] - (first.toordinal() - _EPOCH)) // step
    hers = parts[0] == creator
    over = parts[3][~hers] if wanted.over else None
    band = quantile_band(parts[0][~hers], bucket[~hers], parts[2][~hers], over, count, _MIN_PEERS)
    low, middle, high = map(known, band)
    return Trend(
        wanted,
        whose.name,
        step,
        _days(first, step, count),
        _ratio(wanted, bucket[hers], parts[2][hers], parts[3][hers], count),
        low,
        middle,
        high,
        len(peers),
        (*seasons.marks(first, last), *reviews.marks(record, creator)),
    )


def compare(record: Record, whom: Sequence[int], measure: str, first: date | None, last: date) -> Comparison:
    """Two to six creators in one chart, over a period (None: since the first session of any of them)."""
    wanted, asked = measure_of(measure), tuple(whom)
    if len(asked) > MOST_COMPARED:
        raise Trouble(
            "At most {most} creators fit into one chart; {count} were chosen.", most=MOST_COMPARED, count=len(asked)
        )
    first = min(first or trends.first_day(record, asked) or last, last)
    step, count = _buckets(first, last)
    owner, day, numerator, denominator = trends.parts(record, wanted, first, last, asked)
    marks = (*seasons.marks(first, last), *reviews.marks(record, None))
    lines, sums = [], []
    for creator in asked:
        name, hers = creators.one(record, creator, last).name, owner == creator
        figures = numerator[hers], denominator[hers]
        bucket = (day[hers] - (first.toordinal() - _EPOCH)) // step
        values = _ratio(wanted, bucket, *figures, count)
        lines.append(Trend(wanted, name, step, _days(first, step, count), values, marks=marks))
        (whole,) = _ratio(wanted, np.zeros_like(bucket), *figures, 1)
        (span,) = trends.spans(record, last, 1, (last - first).days + 1, creator)
        sums.append(ComparedSum(creator, name, whole, int(hers.sum()), span))
    return Comparison(wanted, first, last, tuple(lines), tuple(sums))


def weekly_trend(record: Record, creator: int, measure: str, as_of: date, weeks: int) -> Trend:
    """A creator's measure in each of the `weeks` weeks up to a day, without a band."""
    wanted, first = measure_of(measure), as_of - timedelta(weeks=weeks) + timedelta(days=1)
    _who, day, numerator, denominator = trends.parts(record, wanted, first, as_of, (creator,))
    values = _ratio(wanted, (day - (first.toordinal() - _EPOCH)) // _WEEK, numerator, denominator, weeks)
    marks = (*seasons.marks(first, as_of), *reviews.marks(record, creator))
    name = creators.one(record, creator, as_of).name
    return Trend(wanted, name, _WEEK, _days(first, _WEEK, weeks), values, marks=marks)


def against_expectation(record: Record, assessment: Assessment, creator: int) -> Trend | None:
    """A creator's weeks against what the judgement expects of her, the onset marked; None where she is not judged."""
    weeks = None if assessment.weeks is None else assessment.weeks.of(creator)
    if weeks is None or all(one is None for one in weeks.observed):
        return None
    finding = next(one for one in assessment.findings if one.creator_id == creator)
    first, last = weeks.first[0], weeks.first[-1] + timedelta(days=_WEEK - 1)
    marks = (*seasons.marks(first, last), *reviews.marks(record, creator), *_onset(finding, first))
    return Trend(
        measure_of("net_gmv_per_hour"),
        finding.creator,
        _WEEK,
        weeks.first,
        weeks.observed,
        weeks.low,
        weeks.middle,
        weeks.high,
        finding.peers,
        marks,
        Band.EXPECTED,
    )


def frozen_trend(name: str, weeks: Weeks, finding: Finding | None) -> Trend:
    """Weeks as they were kept with a review, against what was expected then."""
    marks = (
        *seasons.marks(weeks.first[0], weeks.first[-1]),
        *(() if finding is None else _onset(finding, weeks.first[0])),
    )
    sides = (weeks.observed, weeks.low, weeks.middle, weeks.high)
    peers = 0 if finding is None else finding.peers
    return Trend(measure_of("net_gmv_per_hour"), name, _WEEK, weeks.first, *sides, peers, marks, Band.EXPECTED)


def _onset(finding: Finding, first: date) -> tuple[Mark, ...]:
    """The day on which a shortfall began, where it began within the weeks shown."""
    day = finding.onset.day if finding.onset else None
    if day is None or day < first:
        return ()
    return (Mark(None, day.isoformat(), day.isoformat(), _("The shortfall begins"), finding.creator_id),)


def agency_trend(record: Record, measure: str, first: date, last: date) -> Trend:
    """The whole agency's measure over a period."""
    wanted = measure_of(measure)
    step, count = _buckets(first, last)
    day, numerator, denominator = trends.agency_parts(record, wanted, first, last)
    values = _ratio(wanted, (day - (first.toordinal() - _EPOCH)) // step, numerator, denominator, count)
    marks = (*seasons.marks(first, last), *reviews.marks(record, None))
    return Trend(wanted, "", step, _days(first, step, count), values, marks=marks)


def comparable(record: Record, creator: int) -> tuple[int, ...]:
    """Creators of her tier and category who sell on one of her platforms; the wider circles where they are few."""
    return circle(record, creator).creators


@dataclass(frozen=True, slots=True)
class Circle:
    """Comparable creators, and what they share with her: the tier, the category, or only the platform (None)."""

    creators: tuple[int, ...]
    tier: str | None
    category: str | None


def circle(record: Record, creator: int, platform: str | None = None) -> Circle:
    """Creators comparable with one, on any of her platforms or on that one."""
    tier = tiering.tiers_by_creator(record, _NO_SESSIONS)
    near = creators.neighbours(record, creator, platform)
    of_tier = [(row, same) for row, same in near if tier[row] == tier[creator]]
    alike = tuple(row for row, same in of_tier if same)
    if len(alike) >= _MIN_PEERS:
        return Circle(alike, tier[creator], creators.one(record, creator, newest_day(record)).category)
    if len(of_tier) >= _MIN_PEERS:
        return Circle(tuple(row for row, _same in of_tier), tier[creator], None)
    return Circle(tuple(row for row, _same in near), None, None)


def _buckets(first: date, last: date) -> tuple[int, int]:
    """(days a bucket, buckets)."""
    days = (last - first).days + 1
    step = 1 if days <= _DAILY_UP_TO else 7 if days <= _WEEKLY_UP_TO else 28
    return step, -(-days // step)


def _days(first: date, step: int, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=step * place) for place in range(count))


def _ratio(
    measure: Measure, bucket: Ints, numerator: Floats, denominator: Floats, count: int
) -> tuple[float | None, ...]:
    """Sum of numerator ÷ sum of denominator (or the plain sum) by bucket; None where nothing is known."""
    if not len(bucket):
        return (None,) * count
    over = np.bincount(bucket, numerator, count)
    under = np.bincount(bucket, denominator, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(under > 0, over / under if measure.over else over, np.nan)
    return known(value)


def known(values: Floats) -> tuple[float | None, ...]:
    """The values with None for NaN."""
    return tuple(None if np.isnan(one) else float(one) for one in values)
