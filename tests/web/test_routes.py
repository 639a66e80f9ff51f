from tests.web.site import site


def test_a_site_with_valid_data_is_healthy() -> None:
    answer = site().get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "problems": []}
    assert answer.headers["cache-control"] == "no-store"


def test_a_site_with_a_problem_says_so_and_takes_no_visitors() -> None:
    answer = site(problems=["data/states.csv, row 17 (KY), age_limit: not an integer"]).get(
        "/healthz"
    )
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["data/states.csv, row 17 (KY), age_limit: not an integer"]


def test_robots_may_read_pages_and_not_streamlits_machinery() -> None:
    answer = site().get("/robots.txt")
    assert answer.text == "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n"
    assert answer.headers["content-type"].startswith("text/plain")


def test_robots_are_led_to_the_list_of_pages_if_the_site_knows_its_address() -> None:
    answer = site(base_url="https://tracker.example").get("/robots.txt")
    assert "Sitemap: https://tracker.example/sitemap.xml\n" in answer.text


def test_the_icon_is_ours() -> None:
    answer = site().get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


def test_other_rooms_routes_come_before_the_answer_for_unknown_addresses() -> None:
    assert site().get("/api/v1/states").json() == []
