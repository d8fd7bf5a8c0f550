from assistant.terms.policy import Policy
from assistant.verbs import assessing


def test_the_rules_in_force_are_shown(desk):
    page = desk.go("rules")
    assert page.fields["min_peers"].value() == Policy().min_peers
    assert page.fields["certainty"].value() == round(Policy().certainty * 100)


def test_other_rules_hold_with_their_note(desk, verb):
    page = desk.go("rules")
    page.fields["shortfall"].setValue(25)
    desk.write(page.note, "milder")
    desk.click(page.keep)
    kept = verb(assessing.show_policy)
    assert kept.policy.shortfall == 0.25
    assert kept.note == "milder"
    assert "milder" in page._since.text()


def test_rules_that_contradict_themselves_are_refused(desk, verb):
    page = desk.go("rules")
    page.fields["tail_below"].setValue(90)
    desk.click(page.keep)
    assert page.trouble.isVisible()
    assert verb(assessing.show_policy).policy == Policy()
