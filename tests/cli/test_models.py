"""``guideline-nlp models``: what it says, and its exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guideline_nlp.cli import app
from guideline_nlp.errors import ModelError
from guideline_nlp.text import pkuseg_model


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["models", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models" / "pkuseg"
    monkeypatch.setattr(pkuseg_model, "model_folder", lambda: folder)
    return folder


def test_list_says_where_the_model_is_or_that_it_is_not(folder: Path) -> None:
    assert run("list").stdout == "pkuseg\tnot installed\n"
    folder.mkdir(parents=True)
    assert run("list").stdout == f"pkuseg\t{folder}\n"


def test_install_says_what_it_fetches_and_where_it_put_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pkuseg_model, "_fetch_wheel", lambda target: target)
    monkeypatch.setattr(pkuseg_model, "_unpack", lambda wheel, model: model.mkdir())
    first = run("install", "pkuseg")
    assert (first.exit_code, first.stdout) == (0, f"pkuseg\t{folder}\n")
    assert "50 MB" in first.stderr
    second = run("install", "pkuseg")
    assert (second.exit_code, second.stdout, second.stderr) == (0, f"pkuseg\t{folder}\n", "")


def test_an_installation_that_fails_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: Path) -> Path:
        raise ModelError("pip could not fetch pkuseg==0.0.25: no network")

    monkeypatch.setattr(pkuseg_model, "_fetch_wheel", refuse)
    result = run("install", "pkuseg")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "guideline-nlp: pip could not fetch pkuseg==0.0.25: no network\n" in result.stderr


def test_remove_deletes_the_model_and_says_where_there_is_none(folder: Path) -> None:
    folder.mkdir(parents=True)
    assert run("remove", "pkuseg").exit_code == 0
    assert not folder.exists()
    second = run("remove", "pkuseg")
    assert second.exit_code == 1
    assert second.stderr == (
        "guideline-nlp: the model of pkuseg is not installed: guideline-nlp models install pkuseg\n"
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["install"], "install which? There is pkuseg"),
        (["remove"], "remove which? There is pkuseg"),
        (["list", "pkuseg"], "list takes no name"),
        (["install", "thulac"], "'thulac' is not 'pkuseg'"),
        (["update"], "'update' is not one of"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage(arguments: list[str], reason: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr
