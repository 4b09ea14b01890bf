"""The dataset of section 1.2, which the oracle in tests/article holds against the author's."""

import binclf


def test_every_call_makes_a_new_one():
    binclf.make_dataset().X.zero_()
    assert binclf.make_dataset().X.all()
