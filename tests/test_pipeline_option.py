"""Reading with another pipeline: which are taken, which are refused and why, and how what they coded is told apart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

from kroniek import cli, trunk
from kroniek.coding.coder import Coder
from kroniek.coding.versions import versions
from kroniek.errors import KroniekError
from kroniek.explanation import FIELDS
from kroniek.reports import read_text

SENTENCE = [
    ("Turkije", "PROPN", "nsubj", 1),
    ("bombardeerde", "VERB", "ROOT", 1),
    ("de", "DET", "det", 3),
    ("stad", "NOUN", "obj", 1),
    ("Kobani", "PROPN", "appos", 3),
    ("met", "ADP", "case", 6),
    ("raketten", "NOUN", "obl", 1),
]
TEXT = " ".join(word for word, *_ in SENTENCE)
PIPES = ("morphologizer", "parser", "trainable_lemmatizer")
Make = Callable[..., str]


def trained(language: str, pipes: tuple[str, ...], renamed: dict[str, str], steps: int) -> Language:
    """A pipeline that has seen SENTENCE `steps` times, with some labels `renamed`; steps 0: labels added, weights at random."""
    nlp = spacy.blank(language)
    for pipe in pipes:
        nlp.add_pipe(pipe, config={"min_action_freq": 1} if pipe == "parser" else {})
    words, tags, labels, heads = zip(*SENTENCE, strict=True)
    gold = Doc(
        nlp.vocab,
        words=list(words),
        pos=list(tags),
        tags=list(tags),
        deps=[renamed.get(label, label) for label in labels],
        heads=list(heads),
        lemmas=[word.lower() for word in words],
    )
    example = Example(nlp.make_doc(gold.text), gold)
    fix_random_seed(1)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(steps):
        nlp.update([example], sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pipeline with UD's labels that reads TEXT right."""
    folder = tmp_path_factory.mktemp("pipelines") / "good"
    nlp = trained("nl", PIPES, {}, 20)
    nlp.meta.update(name="small_news", version="1.2.3")
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes an untrained pipeline and gives its folder."""

    def run(language: str = "nl", pipes: tuple[str, ...] = PIPES, name: str = "other", **renamed: str) -> str:
        trained(language, pipes, renamed, 0).to_disk(tmp_path / name)
        return str(tmp_path / name)

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"date: 2023-03-15\nlanguage: nl\n\n{TEXT}.\n", encoding="utf-8")
    return tmp_path


def kroniek(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, list(arguments))


def test_pipeline_of_universal_dependencies_codes(good: Path) -> None:
    coder = Coder("nl", pipeline=trunk.load_other(str(good)))
    (one,) = coder.code(read_text(TEXT, language="nl"))
    assert (one.type, one.actor[0].country, one.place[0].name) == ("ASSAULT", "TUR", "Kobani")
    assert coder.versions["model"] == "nl_small_news-1.2.3"


def test_statement_names_the_pipeline_that_read_it(good: Path, folder: Path) -> None:
    result = kroniek("code", "a.txt", "--pipeline", str(good))
    assert result.exit_code == 0, result.output
    models = {json.loads(line)["coder"]["model"] for line in result.stdout.splitlines()}
    assert models == {"nl_small_news-1.2.3"} != {trunk.model_version()}


def test_report_is_coded_again_by_another_pipeline_and_not_by_the_same(good: Path, folder: Path) -> None:
    said = [
        kroniek("add", "a.txt", *arguments).stderr.strip().splitlines()[-1]
        for arguments in ((), (), ("--pipeline", str(good)), ("--pipeline", str(good)), ())
    ]
    assert [line.partition(": ")[2].split()[0] for line in said] == ["1", "0", "1", "0", "1"]
    assert ["1 already there" in line for line in said] == [False, True, False, True, False]


def test_explain_and_evaluate_read_with_it(good: Path, folder: Path) -> None:
    row = json.loads(kroniek("code", "a.txt", "--pipeline", str(good)).stdout)
    explained = kroniek("explain", row["id"], "--report", "a.txt", "--pipeline", str(good))
    assert "nl_small_news-1.2.3" in explained.stdout, explained.output
    (folder / "gold").mkdir()
    (folder / "reports").mkdir()
    shutil.copy("a.txt", "reports")
    said = {key: row[key] for key in FIELDS}
    said |= {"quote": row["evidence"]["quote"], "trigger": row["trigger"]["text"]}
    gold = {"report": "a.txt", "statements": [said]}
    (folder / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    scored = kroniek("evaluate", "gold", "--json", "--pipeline", str(good))
    assert scored.exit_code == 0, scored.output
    assert json.loads(scored.stdout)["statements"]["f1"] == 1


@pytest.mark.parametrize("command", ["code", "add", "explain", "evaluate"])
def test_every_command_that_codes_has_the_option_in_its_help(command: str) -> None:
    shown = " ".join(kroniek(command, "--help").stdout.split())
    assert "--pipeline NAME" in shown and "nl_core_news_lg" in shown and "stanza:nl" in shown


def refusal(name: str) -> str:
    with pytest.raises(KroniekError) as caught:
        trunk.load_other(name)
    return str(caught.value)


def test_labels_that_are_not_universal_are_named(make: Make) -> None:
    message = refusal(make(obj="dobj", obl="pobj", appos="appos:x"))
    assert message.startswith("[E206]")
    assert "not UD's: dobj, pobj;" in message
    assert refusal(make(nsubj="su", obj="obj1")).partition("not UD's: ")[2].startswith("obj1, su;")


def test_labels_that_lack_are_named(make: Make) -> None:
    message = refusal(make(obj="iobj", case="mark"))
    assert "[E206]" in message and "does not know the UD labels obj, case;" in message


@pytest.mark.parametrize(
    ("pipes", "lacking"),
    [
        (("morphologizer", "trainable_lemmatizer"), "no parser;"),
        (("parser", "trainable_lemmatizer"), "no morphologizer"),
        (("tagger", "parser", "trainable_lemmatizer"), "no morphologizer (nor tagger with attribute_ruler);"),
        (("morphologizer", "parser"), "no lemmatizer;"),
        (("tagger",), "no parser, no morphologizer (nor tagger with attribute_ruler), no lemmatizer;"),
    ],
)
def test_components_that_lack_are_named(make: Make, pipes: tuple[str, ...], lacking: str) -> None:
    message = refusal(make(pipes=pipes))
    assert "[E206]" in message and f"it has {lacking}" in message


def test_tagger_with_an_attribute_ruler_will_do(make: Make) -> None:
    name = make(pipes=("tagger", "attribute_ruler", "parser", "trainable_lemmatizer"))
    assert trunk.load_other(name).pipe_names[1] == "attribute_ruler"


@pytest.mark.parametrize("name", ["nl_core_nowhere_xl", "empty", "stanza-nl"])
def test_pipeline_that_cannot_be_loaded_is_an_error(name: str, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = kroniek("code", "a.txt", "--pipeline", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[E205] the pipeline '{name}' cannot be loaded" in result.stderr
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr


@pytest.mark.skipif(find_spec("spacy_stanza") is not None, reason="spacy-stanza is installed")
def test_stanza_that_is_not_installed_is_an_error_that_says_how_to(folder: Path) -> None:
    result = kroniek("add", "a.txt", "--pipeline", "stanza:nl")
    assert result.exit_code == 2
    assert "[E208]" in result.stderr and "pip install spacy-stanza" in result.stderr and "stanza.download('nl')" in result.stderr
    assert not (folder / "kroniek.sqlite").exists()


def test_pipeline_of_another_language_is_an_error(make: Make, folder: Path) -> None:
    result = kroniek("code", "a.txt", "--pipeline", make(language="fr"))
    assert result.exit_code == 2
    assert "[E207] the pipeline 'fr_pipeline-0.0.0-" in result.stderr and "reads 'fr', but the report is in 'nl'" in result.stderr


def test_pipelines_without_a_version_are_told_apart_by_their_files(make: Make, tmp_path: Path) -> None:
    one, other = make(name="one"), make(name="other", obl="obl:agent", appos="obl")
    shutil.copytree(one, tmp_path / "copy")
    found = [trunk.pipeline_version(trunk.load_other(name)) for name in (one, str(tmp_path / "copy"), other)]
    assert found[0] == found[1] != found[2]
    assert all(name.startswith("nl_pipeline-0.0.0-") for name in found)


def test_our_own_pipeline_has_the_models_version_also_from_a_folder(coder: Coder, tmp_path: Path) -> None:
    trunk.load("nl").to_disk(tmp_path / "ours")
    assert trunk.pipeline_version(trunk.load_other(str(tmp_path / "ours"))) == trunk.model_version()
    assert coder.versions == versions("nl")


def test_pipeline_that_changes_the_text_is_an_error() -> None:
    nlp = trunk.load("nl")

    def expand(text: str) -> Doc:
        words = text.replace("m'n", "mijn").split()
        return Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False])

    nlp.tokenizer = expand
    coder = Coder("nl", pipeline=nlp)
    assert coder.code(read_text("Turkije bombardeerde Kobani", language="nl"))
    with pytest.raises(KroniekError, match=r"\[E206\].*it writes 'ijn stad Kobani' for \"'n stad Kobani\""):
        coder.code(read_text("Turkije bombardeerde m'n stad Kobani", language="nl"))


def test_roots_with_a_small_letter_are_roots() -> None:
    nlp = trunk.load("nl")

    @Language.component("small_roots")
    def small(doc: Doc) -> Doc:
        for token in doc:
            token.dep_ = token.dep_.replace("ROOT", "root")
        return doc

    report = read_text("Rebellen hebben Sirte aangevallen, zegt het Libische leger. De stad ligt in puin.", language="nl")
    expected = Coder("nl").code(report)
    nlp.add_pipe("small_roots")
    assert Coder("nl", pipeline=nlp).code(report) == expected != []
