"""Signatures, where the keys are there; without them the installers are made all the same, only unsigned.

STREAMER_PFX and STREAMER_PFX_PASSWORD name a certificate for Windows, STREAMER_SIGN_IDENTITY one in the keychain of a
Mac, and STREAMER_NOTARY_PROFILE the profile that notarytool has stored there.
"""

import os
from pathlib import Path

from resources.installer.running import need, run, say

_STAMPED_BY = "http://timestamp.digicert.com"


def sign_windows(file: Path) -> None:
    """Sign an .exe or .msi in its place."""
    certificate = os.environ.get("STREAMER_PFX")
    if not certificate:
        return
    need("osslsigncode")
    signed = file.with_name(f"{file.name}.signed")
    password, stamped = os.environ.get("STREAMER_PFX_PASSWORD", ""), os.environ.get("STREAMER_TIMESTAMP", _STAMPED_BY)
    words = ["osslsigncode", "sign", "-pkcs12", certificate, "-h", "sha256", "-n", "Streamer Assistant"]
    words += ["-readpass", "-"] if password else []
    words += ["-ts", stamped] if stamped else []
    run([*words, "-in", file, "-out", signed], told=password)
    signed.replace(file)
    say(f"{file.name} is signed")


def sign_app(app: Path) -> None:
    """Sign an application for macOS in its place, in the form that can be notarised."""
    identity = os.environ.get("STREAMER_SIGN_IDENTITY")
    if not identity:
        return
    run(["codesign", "--force", "--deep", "--options", "runtime", "--timestamp", "--sign", identity, app])
    run(["codesign", "--verify", "--deep", "--strict", app])
    say(f"{app.name} is signed")


def notarise(image: Path) -> None:
    """Have a disk image notarised, and put the ticket on it, so that it opens without a network."""
    profile = os.environ.get("STREAMER_NOTARY_PROFILE")
    if not profile:
        return
    run(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"])
    run(["xcrun", "stapler", "staple", image])
    say(f"{image.name} is notarised")
