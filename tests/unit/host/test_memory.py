from __future__ import annotations

import platform

import psutil

from app.host.memory import give_back


def test_what_lies_free_between_pieces_in_use_goes_back_to_the_system() -> None:
    pieces = [bytearray(100_000) for _ in range(600)]  # below the size that the C library gives back by itself
    kept = pieces[::20]
    del pieces
    before = psutil.Process().memory_info().rss
    has_a_way = give_back()
    after = psutil.Process().memory_info().rss
    assert has_a_way is (platform.libc_ver()[0] == "glibc")
    assert after <= before
    assert len(kept) == 30
