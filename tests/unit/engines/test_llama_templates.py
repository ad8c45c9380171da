from __future__ import annotations

from app.domain.private import PrivateText
from app.engines.llama import without_system
from app.ports import ChatMessage


def said(role: str, content: str) -> ChatMessage:
    return ChatMessage(role=role, content=PrivateText(content))


def test_for_a_family_without_system_messages_the_first_user_says_it() -> None:
    told = without_system(
        [said("system", "Choose."), said("user", "Which?"), said("assistant", "1"), said("user", "Sure?")]
    )
    assert [(m.role, str(m.content)) for m in told] == [
        ("user", "Choose.\n\nWhich?"),
        ("assistant", "1"),
        ("user", "Sure?"),
    ]


def test_messages_without_a_system_message_stay_as_they_are() -> None:
    messages = (said("user", "Which?"),)
    assert without_system(messages) == messages
