"""pkuseg's model in the user's data folder: where it is, installing and removing it.

It comes out of the wheel of pkuseg 0.0.25, the last release that carries one, through the user's own
pip and package index. The wheel is for an old Python and is never installed or run.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

from guideline_nlp.errors import ModelError
from guideline_nlp.extras import import_extra

INSTALL_COMMAND = "guideline-nlp models install pkuseg"
_REQUIREMENT = "pkuseg==0.0.25"
_WHEEL_SHA256 = "6fc2f97d0f66cc6722cf772e65dbcde1b01d8cc53b66ac4aa7bce639de79588f"
_WHEEL_TAGS = ("--python-version", "3.7", "--platform", "manylinux1_x86_64")
_IN_WHEEL = "pkuseg/models/default"


def model_folder() -> Path:
    """Where the model is, or will be."""
    folder: Path = import_extra("platformdirs", "pkuseg").user_data_path("guideline-nlp", appauthor=False)
    return folder / "models" / "pkuseg"


def find_model() -> Path:
    """The folder of the installed model. Raises ``ModelError``, naming the command, where there is none."""
    if not (folder := model_folder()).is_dir():
        raise ModelError(f"the model of pkuseg is not installed: {INSTALL_COMMAND}")
    return folder


def install_model() -> Path:
    """The folder of the model: fetched (50 MB) and unpacked (170 MB) where it is not there yet.

    Raises ``ModelError`` where pip can't fetch the wheel or it is not the one that is known.
    """
    if (folder := model_folder()).is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and moved there when complete, so that half a model is never found.
    with tempfile.TemporaryDirectory(prefix="pkuseg-", dir=folder.parent) as workplace:
        model = Path(workplace, "model")
        _unpack(_fetch_wheel(Path(workplace)), model)
        model.rename(folder)
    return folder


def remove_model() -> bool:
    """Delete the model; whether there was one."""
    installed = (folder := model_folder()).is_dir()
    if installed:
        shutil.rmtree(folder)
    return installed


def _fetch_wheel(target: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet"]
    only = ["--no-deps", "--only-binary", ":all:", *_WHEEL_TAGS, "--dest", str(target)]
    _run([*pip, *only, _REQUIREMENT], f"pip could not fetch {_REQUIREMENT}")
    (wheel,) = target.glob("*.whl")
    if (found := hashlib.sha256(wheel.read_bytes()).hexdigest()) != _WHEEL_SHA256:
        raise ModelError(f"{wheel.name} is not the wheel that is known: SHA-256 {found}, not {_WHEEL_SHA256}")
    return wheel


def _unpack(wheel: Path, model: Path) -> None:
    """The weights as they are, the features converted."""
    with ZipFile(wheel) as archive:
        features = archive.extract(f"{_IN_WHEEL}/features.pkl", wheel.parent)
        weights = archive.extract(f"{_IN_WHEEL}/weights.npz", wheel.parent)
    model.mkdir()
    shutil.move(weights, model / "weights.npz")
    conversion = str(Path(__file__).with_name("pkuseg_features.py"))
    _run(
        [sys.executable, "-P", conversion, features, str(model / "features.msgpack")],
        "the features of the model could not be converted",
    )


def _run(command: list[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise ModelError(f"{failure}: {reason}")
