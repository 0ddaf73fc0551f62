"""Which values come from the environment? This is the one place that reads it."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()
if (ROOT / ".env").exists():
    env.read_env(ROOT / ".env")
