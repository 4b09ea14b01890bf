"""What the tests of the functions that share a check leave out."""

import pytest
import torch

from binclf.checks import check_not_negative


def test_0_is_not_negative():
    check_not_negative("losses", torch.tensor([0.0, -0.0, 1.0]))
    with pytest.raises(ValueError, match=r"^losses: expected no negative numbers, got -1.0"):
        check_not_negative("losses", torch.tensor([0.0, -1.0]))
