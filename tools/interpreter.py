"""Prints the Python that `make` builds environments with: the one that runs this, or a quicker one of its version.

A Python that somebody compiled at home runs the same program a tenth slower than the system's own, which is
compiled with a profile of what programs do. Nobody who chose another version is given an older one.
"""

import subprocess
import sys
import sysconfig

SYSTEMS_OWN = "/usr/bin/python3"
ASKED = "import ensurepip, sys; print(*sys.version_info[:2])"


def compiled_with_a_profile() -> bool:
    return "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def same_version_and_able(python: str) -> bool:
    """Whether this one is of our version and can make an environment (Debian keeps that in a package of its own)."""
    try:
        asked = subprocess.run([python, "-c", ASKED], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.stdout.split() == [str(part) for part in sys.version_info[:2]]


if __name__ == "__main__":
    own = compiled_with_a_profile() or not same_version_and_able(SYSTEMS_OWN)
    print(sys.executable if own else SYSTEMS_OWN)
