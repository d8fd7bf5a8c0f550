from datetime import timedelta

from assistant.demo.nouns import Agency, seconds
from assistant.terms.platforms import Platform


def test_followers_grow_by_what_the_sessions_won(agency: Agency) -> None:
    before = agency.followers(agency.first - timedelta(days=1))
    after = agency.followers(agency.until)
    assert before == [one.followers for one in agency.accounts]
    won = int((agency.sessions.new_followers - agency.sessions.unfollowers).sum())
    assert sum(after) - sum(before) == won > 0


def test_every_session_is_on_one_platform(agency: Agency) -> None:
    rows = [row for platform in Platform for row in agency.on_platform(platform).tolist()]
    assert sorted(rows) == list(range(len(agency.sessions)))


def test_seconds_count_local_days(agency: Agency) -> None:
    assert seconds(agency.first + timedelta(days=1)) - seconds(agency.first) == 86_400
