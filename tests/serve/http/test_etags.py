from tracker.serve.http.etags import etag_of, is_known


def test_the_same_bytes_have_the_same_tag_and_others_another() -> None:
    assert etag_of(b"a") == etag_of(b"a") == '"ca978112ca1bbdca"'
    assert etag_of(b"a") != etag_of(b"b")


def test_a_tag_is_known_if_the_header_names_it_weak_or_strong_among_others() -> None:
    assert is_known('"x"', '"x"')
    assert is_known('"x"', '"y", W/"x"')
    assert is_known('W/"x"', '"x"')
    assert is_known('"x"', "*")


def test_a_tag_is_not_known_without_header_or_by_a_part_of_its_name() -> None:
    assert not is_known('"x"', None)
    assert not is_known('"x"', "")
    assert not is_known('"x"', '"xy"')
