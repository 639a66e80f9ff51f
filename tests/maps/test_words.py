from tracker.maps.words import count_of, listed


def test_parts_are_joined_as_in_a_sentence():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b, and c"


def test_parts_with_a_comma_are_set_off_by_semicolons():
    assert listed(["a, b", "c"]) == "a, b; c"


def test_a_noun_follows_its_number():
    assert count_of(1, "state") == "1 state"
    assert count_of(0, "state") == "0 states"
