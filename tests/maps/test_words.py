from tracker.maps.words import listed


def test_parts_are_joined_as_in_a_sentence():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b, and c"


def test_parts_with_a_comma_are_set_off_by_semicolons():
    assert listed(["a, b", "c"]) == "a, b; c"
