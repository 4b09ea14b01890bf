"""A study in a file: whether it can be saved is known before the work, nothing is half saved."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from binclf.study import Study


def check_output(path: Path) -> None:
    """Find out whether a study can be saved here; what is there stays as it is."""
    try:
        import safetensors.torch  # noqa: F401

        if path.suffix != ".safetensors" or not path.parent.is_dir():
            raise ValueError(
                "--output: expected a file ending in .safetensors in a folder that exists, "
                f"got {path}"
            )
        if path.exists():
            if not path.is_file():
                raise ValueError(f"--output: expected a file, got a folder or a device: {path}")
            path.open("ab").close()
        with tempfile.TemporaryFile(dir=path.resolve().parent):
            pass
    except ImportError as error:
        raise ValueError('--output: expected safetensors; pip install "binclf[study]"') from error
    except (OSError, RuntimeError) as error:  # the latter for a link that leads to itself
        raise ValueError(
            f"--output: expected a file that can be written, got {path}: {error}"
        ) from error


def save(study: Study, path: Path, metadata: dict[str, str]) -> None:
    """Write the study into a folder beside it and then put it in its place; links stay links."""
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    target = path.resolve()
    try:
        with _uninterrupted(), tempfile.TemporaryDirectory(dir=target.parent) as folder:
            unfinished = Path(folder, target.name)
            unfinished.touch()
            mode = (target if target.exists() else unfinished).stat().st_mode
            save_file(study._asdict(), unfinished, metadata)
            unfinished.chmod(mode)  # safetensors lets nobody else read it
            unfinished.replace(target)
    except (OSError, SafetensorError) as error:
        raise OSError(f"--output: {path} cannot be written: {error}") from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C has to wait until what took an hour is saved."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
