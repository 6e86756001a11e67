"""What in a report is title, heading, paragraph, caption, credit, dateline, live-blog time or link."""

import textwrap

import pytest

from kroniek.reports import read_text

FIRST = "Het leger heeft vier dorpen aan de rivier heroverd, zegt de generale staf in een verklaring."
SECOND = "De bewoners van de dorpen waren al eerder gevlucht naar de stad aan de overkant."


def layout(text: str) -> list[tuple[str, str]]:
    report = read_text(text, language="nl")
    return [(block.kind, block.span.text(report.text)) for block in report.blocks]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in layout(text)]


@pytest.mark.parametrize(
    "heading", ["Brug verwoest", "'Niemand is hier veilig'", "Wie houdt de stad?", "“Geen stap terug”", "Operatie 12"]
)
def test_short_line_without_full_stop_between_paragraphs_is_a_heading(heading: str) -> None:
    assert layout(f"{FIRST}\n\n{heading}\n\n{SECOND}")[1] == ("heading", heading)


def test_numbered_questions_are_headings() -> None:
    assert kinds(f"1. Wat is er gebeurd?\n\n{FIRST}\n\n2. Wie houdt de stad?\n\n{SECOND}")[2] == "heading"


def test_short_last_line_and_lists_of_short_lines_are_paragraphs() -> None:
    assert kinds(f"{FIRST}\n\nWordt vervolgd") == ["paragraph", "paragraph"]
    assert kinds(f"{FIRST}\n\nDrie dorpen\nTwee bruggen\nEen stad\nVier wegen\n\n{SECOND}") == ["paragraph"] * 6
    assert layout(f"{FIRST}\n\n- Drie dorpen\n- Twee bruggen\n\n{SECOND}")[1:3] == [
        ("paragraph", "Drie dorpen"),
        ("paragraph", "Twee bruggen"),
    ]


def test_headline_above_the_text_is_the_title_where_the_header_gives_none() -> None:
    report = read_text(f"Leger herovert vier dorpen\n\n{FIRST}")
    assert (report.title, report.blocks[0].kind) == ("Leger herovert vier dorpen", "title")
    assert kinds(f"title: Vier dorpen\n\nLeger herovert\n\n{FIRST}") == ["title", "heading", "paragraph"]
    assert kinds("Leger herovert vier dorpen") == ["paragraph"]


@pytest.mark.parametrize("width", [70, 84, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_wrapped_lines_are_one_paragraph(width: int, line_end: str) -> None:
    long = f"{FIRST} {SECOND} Er vielen geen doden. {SECOND} Dat is de vierde keer in een week dat dit gebeurt."
    text = line_end.join([*textwrap.wrap(long, width), "", *textwrap.wrap(f"{SECOND} {FIRST}", width)])
    found = layout(text)
    assert [" ".join(content.split()) for _, content in found] == [long, f"{SECOND} {FIRST}"]


def test_one_paragraph_a_line_stays_apart() -> None:
    assert kinds(f"{FIRST}\n{SECOND}\nBrug verwoest\nEr vielen geen doden.\n") == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert kinds("Er vielen geen doden.\n's Nachts bleef het stil.\nDe brug is dicht.") == ["paragraph"] * 3


def test_line_that_breaks_inside_a_sentence_goes_on() -> None:
    assert kinds("Het leger heeft vier dorpen\nheroverd.\nDe brug is dicht.") == ["paragraph"] * 2


@pytest.mark.parametrize(
    "credit",
    [
        "Foto: AFP",
        "(Foto: ANP)",
        "© ANP",
        "Beeld: Reuters",
        "Foto: Jan de Vries/ANP",
        "foto ANP",
        "FOTO: Getty Images",
        "Beeld © EPA",
        "(c) AP",
        "Foto: Pieter van den Berg",
        "Beeld AFP/ANP",
        "Foto's: Anne Bakker, Els Smit",
        "| Foto: AP via AFP",
    ],
)
def test_line_with_a_credit_behind_it_is_a_caption(credit: str) -> None:
    found = layout(f"{FIRST}\n\nBewoners bij de verwoeste brug. {credit}\n\n{SECOND}")
    assert found[1:3] == [("caption", "Bewoners bij de verwoeste brug."), ("credit", credit.removeprefix("| "))]
    assert [kind for kind, _ in found] == ["paragraph", "caption", "credit", "paragraph"]


def test_agency_alone_behind_a_picture_s_description_is_a_credit() -> None:
    assert layout(f"Rook boven de haven. ANP / EPA\n\n{FIRST}")[:2] == [
        ("caption", "Rook boven de haven."),
        ("credit", "ANP / EPA"),
    ]


def test_credits_of_several_pictures_on_one_line_are_one_credit() -> None:
    line = "Portret: privéarchief. Foto van de brug: ANP/AFP"
    assert layout(f"{FIRST}\n\n{line}") == [("paragraph", FIRST), ("credit", line)]


def test_agency_in_or_behind_the_last_paragraph_makes_no_caption() -> None:
    assert kinds(f"{FIRST}\n\nDe stad is gevallen, meldt AFP.") == ["paragraph", "paragraph"]
    assert layout(f"{FIRST}\n\nDe stad is gevallen. (ANP)")[1:] == [("paragraph", "De stad is gevallen."), ("credit", "(ANP)")]
    assert layout(f"{FIRST}\n\nDe stad is gevallen. Bron: ANP\n\n{SECOND}")[1][0] == "paragraph"


def test_credit_may_stand_before_the_caption_or_under_it() -> None:
    before = layout(f"{FIRST}\n\n© AP - De ministers bij aankomst in Brussel\n\n{SECOND}")
    assert before[1:3] == [("credit", "© AP"), ("caption", "De ministers bij aankomst in Brussel")]
    under = layout(f"{FIRST}\n\nBewoners bij de brug\nFoto: AFP\n\n{SECOND}")
    assert under[1:3] == [("caption", "Bewoners bij de brug"), ("credit", "Foto: AFP")]
    assert kinds(f"{FIRST}\n\nFoto: AFP\n\n{SECOND}") == ["paragraph", "credit", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Een brug is kapot. Een brug is kapot. Foto: AFP",
        "Een brug is kapot. Foto: AFP Een brug is kapot. Foto: AFP",
        "Een brug is kapot Een brug is kapot. Foto: AFP",
        "Een brug is kapot.\nEen brug is kapot. Foto: AFP",
    ],
)
def test_caption_printed_twice_makes_two_captions_and_the_second_names_the_first(line: str) -> None:
    if "kapot Een" in line:
        line = line.replace("Een brug is kapot", "Een brug is na de inslag kapot")
    report = read_text(f"{FIRST}\n\n{line}\n\n{SECOND}", language="nl")
    captions = [(number, block) for number, block in enumerate(report.blocks) if block.kind == "caption"]
    assert len(captions) == 2
    assert captions[1][1].twin == captions[0][0]
    assert captions[0][1].twin is None


def test_caption_repeated_further_on_names_the_first() -> None:
    caption = "Bewoners bij de brug. Foto: AFP"
    report = read_text(f"{FIRST}\n\n{caption}\n\n{SECOND}\n\n{caption}", language="nl")
    assert [block.twin for block in report.blocks] == [None, None, None, None, 1, None]
    assert [block.kind for block in report.blocks] == ["paragraph", "caption", "credit", "paragraph", "caption", "credit"]


@pytest.mark.parametrize(
    "opening",
    [
        "EINDHOVEN -",
        "KYIV (ANP) –",
        "Brussel/Den Haag —",
        "DEN HAAG (ANP) -",
        "Kyiv -",
        "ROSTOV, 12 okt. (AFP) –",
        "(ANP) –",
        "Den Haag (ANP) -",
    ],
)
def test_dateline_is_a_block_before_its_paragraph(opening: str) -> None:
    assert layout(f"{opening} {FIRST}") == [("dateline", opening), ("paragraph", FIRST)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Kyiv – De hoofdstad van het land – ligt plat na de aanval.",
        "Rusland – dat de stad bezet – ontkent alles.",
        "De brug - een oud ding - is stuk.",
        "F-16's zijn onderweg naar het land, zegt de minister.",
    ],
)
def test_dash_that_sets_off_a_parenthesis_is_no_dateline(paragraph: str) -> None:
    assert layout(f"{FIRST}\n\n{paragraph}\n\n{SECOND}")[1] == ("paragraph", paragraph)


@pytest.mark.parametrize("opening", ["22.47 uur –", "22:47 |", "22:47", "[22.47 uur]", "Update 22.47 uur –", "22.47u:"])
def test_live_blog_time_governs_what_follows_until_the_next(opening: str) -> None:
    gap = "\n" if opening == "22:47" else " "
    report = read_text(f"title: Live\n\n{opening}{gap}{FIRST}\n\n{SECOND}\n\n9.05 uur – {FIRST}", language="nl")
    assert [block.kind for block in report.blocks] == ["title", "clock", "paragraph", "paragraph", "clock", "paragraph"]
    assert [block.clock for block in report.blocks] == [None, "22:47", "22:47", "22:47", "09:05", "09:05"]


@pytest.mark.parametrize(
    "text",
    [
        "16.30 - 18.00 uur is de brug dicht.",
        "22.47 uur was het laatste bericht.",
        "9.000 - zoveel waren het er.",
        "24.10 – Zo laat.",
    ],
)
def test_other_numbers_at_the_start_are_no_live_blog_time(text: str) -> None:
    assert kinds(f"{FIRST}\n\n{text}") == ["paragraph", "paragraph"]


def test_entry_of_a_live_blog_may_have_a_heading() -> None:
    assert kinds(f"title: Live\n\n14.05 uur – Dorpen heroverd\n{FIRST}") == ["title", "clock", "heading", "paragraph"]


@pytest.mark.parametrize(
    "link",
    [
        "Lees ook: Hoe de brug brak",
        "Bekijk ook de beelden van de brug.",
        "LUISTER NAAR DE PODCAST",
        "Volg ons liveblog",
        "Podcast: de brug",
    ],
)
def test_lines_that_send_the_reader_elsewhere_are_links(link: str) -> None:
    assert layout(f"{FIRST}\n\n{link}\n\n{SECOND}")[1] == ("link", link)


def test_title_under_a_bare_link_word_is_a_link_and_the_paragraph_after_it_is_not() -> None:
    assert kinds(f"{FIRST}\n\nLees ook\n\nHoe de brug brak\n\n{SECOND}") == ["paragraph", "link", "link", "paragraph"]


@pytest.mark.parametrize(
    "text",
    ["Lees de brief van de minister goed, zei hij.", "Volgens de staf is de brug stuk.", "Meer over de schade is niet bekend."],
)
def test_sentences_that_open_like_a_link_are_paragraphs(text: str) -> None:
    assert kinds(f"{FIRST}\n\n{text}") == ["paragraph", "paragraph"]


def test_byline_is_not_coded() -> None:
    assert kinds(f"Door onze redactie buitenland\n\n{FIRST}") == ["credit", "paragraph"]
    assert kinds(f"Door Anne de Boer\n\n{FIRST}") == ["credit", "paragraph"]


def test_markdown_marks_and_rules_are_left_out() -> None:
    assert layout(f"# Vier dorpen\n\n{FIRST}\n\n---\n\n## Brug\n\n{SECOND}") == [
        ("title", "Vier dorpen"),
        ("paragraph", FIRST),
        ("heading", "Brug"),
        ("paragraph", SECOND),
    ]
