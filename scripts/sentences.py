"""All sentences that people read: of the pages, of Python and of the settings, in one template."""

from __future__ import annotations

import copy
import json
import re
import subprocess
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jupyterlab_server.translation_utils import translator

from .compile_locale import DOMAIN

PROJECT = Path(__file__).parent.parent
SCHEMA = "schema/plugin.json"
EXTRACT = ["node", "scripts/extract_sentences.mjs"]


def sentences_of_the_pages() -> bytes:
    """What `src/` says, as a template of its own."""
    return subprocess.run(EXTRACT, cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout


def template(of_the_pages: bytes) -> Catalog:
    """The template, in the order of the files and of what stands in them."""
    found = Catalog(project=DOMAIN, version="", header_comment="", fuzzy=False)
    for message in read_po(BytesIO(of_the_pages)):
        if message.id:
            found.add(message.id, context=message.context, locations=message.locations)
    package = PROJECT / DOMAIN
    for name, line, sentence, _, context in extract_from_dir(str(package)):
        found.add(sentence, context=context, locations=[(f"{DOMAIN}/{name}", line)])
    for context, sentence in sentences_of_the_settings():
        found.add(sentence, context=context, locations=[(SCHEMA, 0)])
    made = Catalog(project=DOMAIN, version="", header_comment="", fuzzy=False)
    for message in sorted(found, key=lambda message: sorted(message.locations)):
        if message.id:
            places = sorted({name for name, _ in message.locations})
            made.add(message.id, context=message.context, locations=[(name, 0) for name in places])
    return made


def sentences_of_the_settings() -> list[tuple[str, str]]:
    """What JupyterLab's server translates in the schema, each with its context."""
    found: list[tuple[str, str]] = []

    class Recorder:
        def pgettext(self, context: str, sentence: str) -> str:
            found.append((context, sentence))
            return sentence

    schema = json.loads((PROJECT / SCHEMA).read_text("utf-8"))
    translator._translate_schema_strings(Recorder(), copy.deepcopy(schema))
    return found


def plain(sentence: str) -> str:
    """A sentence without the names of what is filled in: twins of two languages are then equal."""
    return re.sub(r"%\d|\{\w+\}", "{}", sentence)
