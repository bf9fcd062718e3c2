"""Which changes `scripts.mutate` makes: cosmic-ray's, without those that say the same twice.

cosmic-ray puts every operator in the place of every other, so most of a random sample would be
about few places. Here each place is changed in the way that is hardest to notice. Left out are
annotations and decorators: they do nothing that a test could see.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parso
from cosmic_ray.operators.operator import Operator

Span = tuple[tuple[int, int], tuple[int, int]]

KEPT = {
    f"core/{name}"
    for name in (
        "AddNot",
        "ExceptionReplacer",
        "NumberReplacer",
        "ReplaceAndWithOr",
        "ReplaceBinaryOperator_Add_Sub",
        "ReplaceBinaryOperator_BitAnd_BitOr",
        "ReplaceBinaryOperator_BitOr_BitAnd",
        "ReplaceBinaryOperator_Div_Mul",
        "ReplaceBinaryOperator_FloorDiv_Mul",
        "ReplaceBinaryOperator_Mod_Add",
        "ReplaceBinaryOperator_Mul_Div",
        "ReplaceBinaryOperator_Sub_Add",
        "ReplaceBreakWithContinue",
        "ReplaceComparisonOperator_Eq_NotEq",
        "ReplaceComparisonOperator_GtE_Gt",
        "ReplaceComparisonOperator_GtE_Lt",
        "ReplaceComparisonOperator_Gt_GtE",
        "ReplaceComparisonOperator_Gt_LtE",
        "ReplaceComparisonOperator_IsNot_Is",
        "ReplaceComparisonOperator_Is_IsNot",
        "ReplaceComparisonOperator_LtE_Gt",
        "ReplaceComparisonOperator_LtE_Lt",
        "ReplaceComparisonOperator_Lt_GtE",
        "ReplaceComparisonOperator_Lt_LtE",
        "ReplaceComparisonOperator_NotEq_Eq",
        "ReplaceContinueWithBreak",
        "ReplaceFalseWithTrue",
        "ReplaceOrWithAnd",
        "ReplaceTrueWithFalse",
        "ReplaceUnaryOperator_Delete_Not",
        "ReplaceUnaryOperator_Delete_USub",
        "ZeroIterationForLoop",
    )
} | {"own/DeleteStatement", "own/SwapMembership"}


class DeleteStatement(Operator):  # type: ignore[misc]
    """Leaves out a call, a `return`, a `raise`, or a change of an attribute."""

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """Where a statement can be left out."""
        if node.type == "simple_stmt" and _does_something(node.children[0]) and not _is_end(node):
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Put `pass` in its place."""
        old = node.children[0]
        before = old.get_first_leaf().prefix
        node.children[0] = parso.python.tree.Keyword("pass", old.start_pos, before)
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        """None: they are for cosmic-ray's own tests."""
        return ()


class SwapMembership(Operator):  # type: ignore[misc]
    """Puts ``not in`` in the place of ``in``; cosmic-ray has none for it."""

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """Where something is looked for in something."""
        if node.type == "comparison" and node.children[1].get_code().split() == ["in"]:
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Turn the question around."""
        node.children[1].value = "not in"
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        """None: they are for cosmic-ray's own tests."""
        return ()


OWN = {"DeleteStatement": DeleteStatement, "SwapMembership": SwapMembership}


def _does_something(statement: Any) -> bool:
    if statement.type in {"return_stmt", "raise_stmt"}:
        return True
    if statement.type == "keyword":
        return statement.value in {"return", "raise"}
    if statement.type == "expr_stmt":
        # without the first assignment to a name, every test would fail
        return bool(statement.children[0].type != "name")
    return statement.type in {"atom_expr", "power", "await_expr"}


def _is_end(node: Any) -> bool:
    """Whether it only says where a function ends anyway."""
    is_last = node.parent.type == "suite" and node is node.parent.children[-1]
    is_functions = node.parent.parent is not None and node.parent.parent.type == "funcdef"
    says_nothing = node.children[0].get_code().split() in (["return"], ["return", "None"])
    return bool(is_last and is_functions and says_nothing)


def is_worth_it(spans: list[Span], start: tuple[int, int]) -> bool:
    """Whether a change that starts there can be noticed by a test at all."""
    return not any(first <= start < last for first, last in spans)


def without_effect(module: Path) -> list[Span]:
    """The places of annotations, of decorators, and of what is for type checkers only."""
    text = module.read_text("utf-8")
    # the mark of keyword-only arguments is taken for a multiplication
    spans: list[Span] = [
        ((number, found.start()), (number, found.end()))
        for number, line in enumerate(text.splitlines(), 1)
        for found in re.finditer(r"\*,", line)
    ]
    for node in ast.walk(ast.parse(text)):
        found: list[ast.expr | None] = []
        if isinstance(node, ast.AnnAssign | ast.arg):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += [node.returns, *node.decorator_list]
        elif isinstance(node, ast.ClassDef):
            found += node.decorator_list
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.append(node.test)
        spans += [
            ((part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0))
            for part in found
            if part
        ]
    return spans
