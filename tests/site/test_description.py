"""Whatever the OpenAPI description allows is asked, and a little that it does not: no answer is a fault of the site."""

from __future__ import annotations

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")
schemathesis = pytest.importorskip("schemathesis", reason="schemathesis walks the description")

TRIES = 15  # of each operation and sort
HOST = {"host": "127.0.0.1", "accept-encoding": "identity"}
OPERATIONS = {"/api/events", "/api/events/{wanted}", "/api/claims", "/api/reports", "/api/tallies"}
ANY_WORD = "/api/events/{wanted}"  # nothing that is asked there can be wrong in form


@pytest.mark.parametrize("sort", ["positive", "negative"])
def test_no_answer_is_a_fault_and_every_answer_is_as_described(record: str, sort: str) -> None:
    from hypothesis import HealthCheck, given, settings

    from dunant.site.wsgi import application

    described = schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=HOST)
    mode, asked, answered = schemathesis.GenerationMode(sort), set(), 0
    for one in described.get_all_operations():
        operation = one.ok()
        asked.add(operation.path)
        if sort == "negative" and operation.path == ANY_WORD:
            continue

        @settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: object) -> None:
            nonlocal answered
            answer = case.call(headers=HOST)
            assert answer.status_code in (200, 404, 405, 406, 422), (case.formatted_path, answer.text)
            if answer.status_code == 200:
                answered += 1
                case.operation.validate_response(answer)

        check()
    assert asked == OPERATIONS
    assert answered or sort == "negative"
