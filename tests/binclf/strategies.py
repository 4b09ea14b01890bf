"""What hypothesis draws from: seeds, sizes, and things that are no numbers."""

import math

from hypothesis import strategies as st

seeds = st.integers(-(2**63), 2**64 - 1)
sizes = st.integers(1, 40)
finite = st.floats(-100, 100, width=32)
not_finite = st.sampled_from([math.nan, math.inf, -math.inf])
not_a_number = st.one_of(
    st.none(), st.booleans(), st.text(), st.complex_numbers(), st.lists(finite)
)
not_positive = st.one_of(
    not_finite, st.floats(max_value=0, allow_nan=False), st.just(10**400), not_a_number
)
not_whole = st.one_of(not_finite, st.floats(), not_a_number)
