from xml.etree import ElementTree

from tracker.laws.xml import writable


def test_what_is_left_can_be_parsed():
    text = "".join(map(chr, range(0x10000))).replace("<", "").replace("&", "")
    root = ElementTree.fromstring(f"<a>{writable(text)}</a>")
    assert root.text
    assert writable("a\x0bb\ufffe\ud800é") == "abé"
