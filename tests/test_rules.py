"""What is one statement, what is none, and why: the codebook's rules."""

from __future__ import annotations

import pytest

from coded_sentences import codes, figures
from kroniek.coding.coder import Coder
from kroniek.coding.draft import Draft
from kroniek.reports import read_text


def drafts(coder: Coder, text: str) -> list[Draft]:
    return coder.drafts(read_text(text, published="2023-03-15", language="nl"))


def kept(coder: Coder, text: str) -> list[str]:
    return [draft.type for draft in drafts(coder, text) if draft.dropped is None]


def dropped(coder: Coder, text: str) -> list[tuple[str, str]]:
    return [(draft.anchor.text, draft.dropped) for draft in drafts(coder, text) if draft.dropped is not None]


def test_relation_has_both_sides_as_actors(coder: Coder) -> None:
    (draft,) = drafts(coder, "Rusland en Belarus zijn bondgenoten.")
    assert codes(draft.parties["actor"]) == [("RUS", "GOV"), ("BLR", "GOV")]
    assert draft.parties["recipient"] == []


def test_relation_of_one_side_is_none(coder: Coder) -> None:
    assert "ALLIANCE" not in kept(coder, "Amerika is een bondgenoot. De troepen bombardeerden Idlib.")


def test_forces_that_move_are_the_actor_where_no_other_is_named(coder: Coder) -> None:
    found = [
        draft
        for draft in drafts(coder, "Er zijn duizenden Russische soldaten naar Kazachstan gestuurd.")
        if draft.type == "MOBILIZE"
    ]
    assert [codes(draft.parties["actor"]) for draft in found] == [[("RUS", "MIL")]]
    assert found[0].parties["recipient"] == []


def test_forces_of_a_named_sender_are_rejected_with_the_reason(coder: Coder) -> None:
    (draft,) = drafts(coder, "Nigeria stuurt soldaten naar Benin.")
    assert draft.parties["recipient"] == []
    assert [(item.what, item.why) for item in draft.rejected["recipient"]] == [
        ("soldaten", "own forces that move are no recipient")
    ]


def test_dead_and_wounded_of_one_row_are_one_statement(coder: Coder) -> None:
    text = "Bij de aanval in Kabul vielen drie doden en tien gewonden."
    assert kept(coder, text) == ["ASSAULT", "HARM"]
    (reason,) = dropped(coder, text)
    assert reason[0] == "gewonden" and "same toll" in reason[1]
    harm = next(draft for draft in drafts(coder, text) if draft.type == "HARM" and draft.dropped is None)
    assert [(item.kind, item.low) for item in harm.quantities] == [("killed", 3), ("injured", 10)]


def test_noun_that_only_names_an_earlier_event_is_none(coder: Coder) -> None:
    text = "De Houthi's hebben woensdag een schip in de Rode Zee aangevallen. Na de aanval vluchtte de bemanning."
    assert [word for word, _ in dropped(coder, text)] == ["aanval"]
    assert "adds nothing of its own" in dropped(coder, text)[0][1]


def test_noun_with_a_place_of_its_own_is_a_statement(coder: Coder) -> None:
    text = "De Houthi's hebben woensdag een schip in de Rode Zee aangevallen. Na de aanval op Eilat vluchtten inwoners."
    assert kept(coder, text).count("ASSAULT") == 2


def test_what_is_demanded_is_no_statement_beside_the_demand(coder: Coder) -> None:
    text = "Soedan eist dat Ethiopië zijn troepen terugtrekt."
    assert kept(coder, text) == ["REQUEST"]
    assert [reason for _, reason in dropped(coder, text)] == ["the content of 'eist', which is coded itself"]


def test_verb_that_only_reports_is_none(coder: Coder) -> None:
    assert kept(coder, "De president van Mali zegt dat rebellen het dorp Bankass hebben gebombardeerd.") == ["ASSAULT"]


def test_accusation_that_only_carries_coded_content_is_none(coder: Coder) -> None:
    text = "Armenië klaagt aan dat Azerbeidzjan dorpen beschiet."
    assert kept(coder, text) == ["ASSAULT"]
    assert dropped(coder, text) == [("klaagt", "a reporting verb that only carries content that is itself coded")]


def test_place_is_needed_for_who_holds_it(coder: Coder) -> None:
    text = "De rebellen zijn er niet in geslaagd de stad in te nemen."
    assert [reason for _, reason in dropped(coder, text)] == ["CONTROL needs a place, and none is plain"]


def test_talk_of_nobody_is_none(coder: Coder) -> None:
    assert kept(coder, "Oorlog is verschrikkelijk.") == []
    assert ("vluchtten", "generic talk: no party, place, time or number") in dropped(coder, "De prijzen vluchtten omhoog.")


def test_speech_without_a_speaker_is_none(coder: Coder) -> None:
    assert ("veroordeeld", "a speech act without a speaker or addressee") in dropped(coder, "De sancties worden veroordeeld.")


def test_every_dropped_draft_has_a_reason_that_names_no_code(coder: Coder) -> None:
    text = (
        "De prijzen vluchtten omhoog. Bij de aanval in Kabul vielen drie doden en tien gewonden. De sancties worden veroordeeld."
    )
    reasons = [reason for _, reason in dropped(coder, text)]
    assert len(reasons) >= 2
    assert all(len(reason.split()) >= 4 for reason in reasons)


@pytest.mark.parametrize(
    ("text", "quantities"),
    [("Bij de aanval in Kabul vielen drie doden en tien gewonden.", [("killed", 3, 3), ("injured", 10, 10)])],
)
def test_joined_toll_reaches_the_statement(coder: Coder, text: str, quantities: list[tuple[str, int, int]]) -> None:
    (harm,) = [one for one in coder.code(read_text(text, published="2023-03-15", language="nl")) if one.type == "HARM"]
    assert figures(harm) == quantities
