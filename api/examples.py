"""Where the example family lies: beside the code in a checkout, inside the package when installed."""

from pathlib import Path


def examples_folder() -> Path:
    """The folder of the example plans."""
    here = Path(__file__).parent
    packaged = here / "examples"
    return packaged if packaged.is_dir() else here.parent / "examples"


def example_registry() -> Path:
    """The tables of the examples' invented bodies."""
    return examples_folder() / "registry"


def example_files() -> list[str]:
    """The example plans, in order."""
    folder = examples_folder()
    return [str(path) for path in sorted(folder.iterdir()) if path.name[:2] == "20"]
