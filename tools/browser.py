"""Find the Chromium that the browser tests drive, or install Debian's where that is possible."""

import os
import shutil
import subprocess
import sys

# The first can show no window, and takes two thirds of the time; not every system has it.
PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = (
    "No Chromium or Chrome was found, which the browser tests need.\n"
    "  Debian, Ubuntu:  apt-get install chromium-headless-shell, or chromium\n"
    "  Fedora:          dnf install chromium\n"
    "  macOS:           brew install --cask google-chrome\n"
    "Or set PLENARIA_CHROMIUM to the path of one that you have."
)


def find() -> str | None:
    """The path of a browser: the one named in PLENARIA_CHROMIUM, or the first found on PATH."""
    named = os.environ.get("PLENARIA_CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in NAMES)
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return next((path for path in found if path), mac if os.path.exists(mac) else None)


def install() -> str | None:
    """Install Debian's package where we may and say so; the path, or None."""
    prefix = rights()
    if prefix is None or not shutil.which("apt-get") or os.environ.get("PLENARIA_CHROMIUM"):
        return None
    print("No Chromium found; installing Debian's package for the browser tests ...", flush=True)
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    if not ran([*environment, "apt-get", "update", "-qq"]):
        return None
    for package in PACKAGES:
        if ran([*environment, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]):
            break
    return find()


def ran(command: list[str]) -> bool:
    """Whether a command succeeded; what it complained of is printed."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print(done.stderr.strip()[-600:], file=sys.stderr)
    return not done.returncode


def rights() -> list[str] | None:
    """What to put before a command that needs root: nothing, sudo, or None if neither helps."""
    if os.geteuid() == 0:
        return []
    may = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n"] if may else None


def main(arguments: list[str]) -> int:
    path = find() or (install() if "--require" in arguments else None)
    if path:
        print(f"Browser tests use {path}.")
        return 0
    print(ADVICE, file=sys.stderr)
    if os.environ.get("CI"):
        print("CI is set, so this is an error.", file=sys.stderr)
        return 1
    print("The browser tests will be skipped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
