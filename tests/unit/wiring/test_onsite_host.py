"""The window is told the name of a server on site, and never its whole address."""

from __future__ import annotations

from app.settings.options import Onsite
from app.wiring.onsite import onsite_host


def test_the_window_is_told_the_host_that_policy_names_and_nothing_where_it_names_none() -> None:
    assert onsite_host(Onsite()) == ""
    assert onsite_host(Onsite(url="https://llm.ward.example:8443/v1")) == "llm.ward.example"
