"""Forms of a shortfall, and how likely each is before anything is seen."""

import numpy as np
import pytest

from assistant.insight.shapes import Form, depth_scale, prior, shapes


def test_every_form_reaches_its_depth_at_the_look() -> None:
    forms = shapes(30)
    assert forms.basis.shape == (30, len(forms.form))
    for look in (20, 29):
        reached = forms.basis[look] / depth_scale(forms, look)
        begun = forms.onset <= look
        assert reached[begun] == pytest.approx(np.ones(begun.sum()))
        assert (forms.basis[: forms.onset.max()].min(axis=0) >= 0).all()


def test_priors_sum_to_one_and_leave_out_what_has_hardly_begun() -> None:
    forms = shapes(30)
    for look in (5, 20, 29):
        chance = prior(forms, look)
        assert chance.sum() == pytest.approx(1.0)
        assert not chance[forms.onset > look].any()
        assert not chance[(forms.form == Form.STEP) & (forms.onset == look)].any()
    assert set(forms.form[prior(forms, 29) > 0].tolist()) == {Form.LOW, Form.STEP, Form.DRIFT}


def test_one_week_knows_only_a_low_level() -> None:
    forms = shapes(2)
    assert forms.form[prior(forms, 1) > 0].tolist() == [Form.LOW]
