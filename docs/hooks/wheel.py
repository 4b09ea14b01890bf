"""Put binclf's wheel on the site; where the site has an address, pages install it from there."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

ROOT = Path(__file__).parents[2]
WHEELS = ROOT / ".cache" / "wheel"
FROM_CLONE = "python -m pip install ."


@event_priority(-200)  # static-i18n makes every file anew at -100
def on_files(files, config):
    wheel = _wheel()
    file = File.generated(config, f"downloads/{wheel.name}", abs_src_path=str(wheel))
    files.append(file)
    served = f"http://{config.dev_addr}/"  # what mkdocs serve takes for site_url, while it runs
    published = config.site_url and not config.site_url.startswith(served)
    config.extra["wheel"] = urljoin(config.site_url, file.url) if published else None
    return files


def on_page_markdown(markdown, page, config, files):
    if wheel := config.extra["wheel"]:
        markdown = markdown.replace(f"$ {FROM_CLONE}\n", f"$ python -m pip install {wheel}\n")
    return markdown


def _wheel():
    """Build the wheel, unless one of the same sources is there."""
    sources = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE")]
    sources += sorted((ROOT / "binclf").glob("*.*"))
    digest = sha256()
    for source in sources:
        digest.update(f"{source.name}\0".encode() + source.read_bytes())
    folder = WHEELS / digest.hexdigest()[:16]
    if not list(folder.glob("*.whl")):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=WHEELS) as building:
            command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", building]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            (built,) = Path(building).iterdir()
            built.replace(folder / built.name)  # at once, for builds that run side by side
    return next(folder.glob("*.whl"))
