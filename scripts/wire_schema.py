"""The JSON schemas of the types in ``jupyter_gh_scoped_creds.wire``, made from these types."""

from __future__ import annotations

import ast
import inspect
import textwrap
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from jupyter_gh_scoped_creds import codes, wire

Schema = dict[str, Any]

IN_COMPONENTS = "#/components/schemas/"
IN_DEFINITIONS = "#/$defs/"

_PLAIN = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def definitions(prefix: str = IN_COMPONENTS) -> dict[str, Schema]:
    """The schemas of all types of the wire by their names; `prefix` is where they refer to."""
    found: dict[str, Schema] = {}
    for name in wire.__all__:
        exported = getattr(wire, name)
        if is_typeddict(exported):
            _refer(exported, prefix, found)
    # what the browser finds by itself
    _refer(codes.CauseCode, prefix, found)
    # what it only sends
    _refer(codes.AskingAnswer, prefix, found)
    found["State"] = {
        **_schema(wire.State, prefix, found),
        "description": "The authorization, told apart by its state.",
    }
    return dict(sorted(found.items()))


def schema_of(hint: Any) -> Schema:
    """A schema of one type that refers to nothing outside itself."""
    found: dict[str, Schema] = {}
    return {**_schema(hint, IN_DEFINITIONS, found), "$defs": found}


def inline_schema_of(hint: Any) -> Schema:
    """A schema of one type in which each type that it refers to stands where it is used."""
    found: dict[str, Schema] = {}
    schema = _schema(hint, IN_DEFINITIONS, found)

    def inline(value: Any) -> Any:
        if isinstance(value, list):
            return [inline(item) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref", "").removeprefix(IN_DEFINITIONS)
        return (
            inline(found[reference] | value | {"$ref": ""})
            if reference
            else {key: inline(item) for key, item in value.items() if key != "$ref"}
        )

    inlined: Schema = inline(schema)
    return inlined


def _schema(hint: Any, prefix: str, found: dict[str, Schema]) -> Schema:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], prefix, found)}
    if origin is Literal:
        values = [value.value if isinstance(value, Enum) else value for value in arguments]
        return {"type": "string", "enum": values}
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(argument, prefix, found) for argument in arguments]}
    if is_typeddict(hint) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return _refer(hint, prefix, found)
    raise TypeError(f"{hint} does not cross the wire")


def _refer(hint: type, prefix: str, found: dict[str, Schema]) -> Schema:
    name = hint.__name__
    if name not in found:
        found[name] = {}
        found[name] = _enum(hint) if issubclass(hint, Enum) else _object(hint, prefix, found)
    return {"$ref": f"{prefix}{name}"}


def _enum(hint: type[Enum]) -> Schema:
    values = [member.value for member in hint]
    return {"type": "string", "description": inspect.getdoc(hint), "enum": values}


def _object(hint: Any, prefix: str, found: dict[str, Schema]) -> Schema:
    notes = _field_notes(hint)
    properties = {}
    for name, value in get_type_hints(hint).items():
        properties[name] = _schema(value, prefix, found)
        if name in notes:
            properties[name]["description"] = notes[name]
    return {
        "type": "object",
        "description": inspect.getdoc(hint),
        "properties": properties,
        "required": [name for name in properties if name in hint.__required_keys__],
        "additionalProperties": False,
    }


def _field_notes(hint: Any) -> dict[str, str]:
    """The texts that stand below the fields, which Python itself does not keep (PEP 257)."""
    notes: dict[str, str] = {}
    body = ast.parse(textwrap.dedent(inspect.getsource(hint))).body[0]
    assert isinstance(body, ast.ClassDef)
    for base in body.bases:
        # a TypedDict itself forgets its bases, before Python 3.12
        inherited = getattr(inspect.getmodule(hint), ast.unparse(base), None)
        if is_typeddict(inherited):
            notes |= _field_notes(inherited)
    for field, note in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
            and isinstance(note.value, ast.Constant)
        ):
            notes[field.target.id] = inspect.cleandoc(str(note.value.value))
    return notes
