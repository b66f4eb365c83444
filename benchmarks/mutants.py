"""Small faults that could be in a module: each changes one place of its syntax tree.

The operators are the usual ones of mutation testing (Offutt et al. 1996; cf. mutmut, cosmic-ray), and those that fit rules over words:
a word left out of a set, *any* for *all*, a search from the other end. Annotations, decorators, documentation, patterns and
the names of rules are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

SAMPLED = 3  # words of a set that are left out in turn, evenly spaced
Put = Callable[[ast.AST], None]

_OTHERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPPOSITE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_DROPPED = (ast.Expr, ast.Assign, ast.AugAssign, ast.Continue, ast.Break, ast.Return, ast.Raise)
_LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: the line it is in (from 1), what it does, and how to put it into the tree that it was found in.

    `lines` are those of its statement: no test that runs none of them can notice. Empty: any may, as on import or in what is cached.
    """

    line: int
    what: str
    apply: Callable[[], None]
    lines: range


def find_mutants(tree: ast.Module) -> list[Mutant]:
    """Give every fault that one change of the tree makes, in the order of the text."""
    found = (m for node, put, lines in _places(tree, range(0), inside=False) for m in _mutants(node, put, lines))
    return sorted(found, key=lambda m: m.line)


def _places(node: ast.AST, lines: range, *, inside: bool) -> Iterator[tuple[ast.AST, Put, range]]:
    """Give the nodes below `node`, each with the way to put another in its place, and the lines of its statement."""
    for name, value in ast.iter_fields(node):
        if name in _LEFT_ALONE:
            continue
        found: list[tuple[ast.AST, Put]] = []
        if isinstance(value, list):
            found = [(item, partial(value.__setitem__, n)) for n, item in enumerate(value) if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found = [(value, partial(setattr, node, name))]
        within = inside or (isinstance(node, ast.FunctionDef) and name == "body" and not node.decorator_list)
        for child, put in found:
            if _counts(child):
                here = _lines(child) if within and isinstance(child, ast.stmt) else lines
                yield child, put, here
                yield from _places(child, here, inside=within)


def _lines(statement: ast.stmt) -> range:
    """Give the lines of a statement, without those of the blocks below it."""
    body = getattr(statement, "body", None)
    end = body[0].lineno if body else (statement.end_lineno or statement.lineno) + 1
    return range(statement.lineno, max(end, statement.lineno + 1))


def _counts(node: ast.AST) -> bool:
    """Tell whether a fault in the node can show: not in documentation, a printed text, a type or an argument `strict`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return False
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in {"Literal", "Mapping"}:
        return False
    return not isinstance(node, ast.JoinedStr) and not (isinstance(node, ast.keyword) and node.arg == "strict")


def _mutants(node: ast.AST, put: Put, lines: range) -> Iterator[Mutant]:
    line: int = getattr(node, "lineno", lines.start)
    for what, other in _changes(node):
        yield Mutant(line, what, partial(put, other), lines)
    yield from _in_blocks(node, lines)


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Give what may stand in the node's place."""
    before = ast.unparse(node)
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp(op, values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield from _told([ast.BoolOp(other, values)], before)
            for n, value in enumerate(values):
                if not _is_swapped(value):
                    turned = [*values[:n], ast.UnaryOp(ast.Not(), value), *values[n + 1 :]]
                    yield from _told([ast.BoolOp(op, turned)], before)
        case ast.UnaryOp(ast.Not(), operand):
            yield from _told([operand], before)
        case ast.BinOp(left, op, right) if type(op) in _OPPOSITE:
            yield from _told([ast.BinOp(left, _OPPOSITE[type(op)](), right)], before)
        case ast.Constant(bool() as value):
            yield from _told([ast.Constant(not value)], before)
        case ast.Constant(int() as value):
            yield from _told([ast.Constant(value + 1), ast.Constant(value - 1)], before)
        case ast.Return(ast.AST() as value) if not isinstance(value, ast.Constant):
            yield from _told([ast.Return(ast.Constant(None))], before)
        case ast.Set(elements) if len(elements) > 1:
            yield from _shorter(elements)
        case ast.Call(ast.Name("frozenset"), [ast.Constant(str() as letters)]):
            for n in _spread(len(letters)):
                rest = ast.Constant(letters[:n] + letters[n + 1 :])
                yield f"without {letters[n]!r}", ast.Call(ast.Name("frozenset", ast.Load()), [rest], [])
        case ast.Call(ast.Name(name), arguments, keywords) if name in _CALLS:
            yield f"{name} → {_CALLS[name]}", ast.Call(ast.Name(_CALLS[name], ast.Load()), arguments, keywords)
        case ast.Call(ast.Name("reversed"), [argument]):
            yield "from the other end", argument
        case ast.comprehension(target, within, conditions, is_async):
            for n, test in enumerate(conditions):
                if not _is_swapped(test):
                    turned = [*conditions[:n], ast.UnaryOp(ast.Not(), test), *conditions[n + 1 :]]
                    yield f"not ({ast.unparse(test)})", ast.comprehension(target, within, turned, is_async)
        case ast.IfExp(test, body, orelse) if not _is_swapped(test):
            yield from _told([ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)], before)


def _told(others: list[ast.expr | ast.stmt], before: str) -> Iterator[tuple[str, ast.AST]]:
    for other in others:
        yield f"{before} → {ast.unparse(ast.fix_missing_locations(deepcopy(other)))}", other


def _is_swapped(node: ast.expr) -> bool:
    """Tell whether a change of its own turns the condition round already."""
    return isinstance(node, (ast.Compare, ast.BoolOp)) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    )


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    before = ast.unparse(node)
    for n, op in enumerate(node.ops):
        for other in _OTHERS[type(op)]:
            ops = [*node.ops[:n], other(), *node.ops[n + 1 :]]
            yield from _told([ast.Compare(node.left, ops, node.comparators)], before)
        value = node.comparators[n]
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            values = [*node.comparators[:n], ast.Constant(f"~{value.value}"), *node.comparators[n + 1 :]]
            yield from _told([ast.Compare(node.left, node.ops, values)], before)


def _shorter(elements: list[ast.expr]) -> Iterator[tuple[str, ast.AST]]:
    """Leave out a few of the words of a set, one at a time."""
    for n in _spread(len(elements)):
        yield f"without {ast.unparse(elements[n])}", ast.Set([*elements[:n], *elements[n + 1 :]])


def _spread(count: int) -> list[int]:
    return sorted({k * (count - 1) // max(1, SAMPLED - 1) for k in range(SAMPLED)}) if count else []


def _in_blocks(node: ast.AST, lines: range) -> Iterator[Mutant]:
    """Leave statements out of the blocks under a condition or loop; turn the condition round; stop for go on."""
    if not isinstance(node, (ast.If, ast.While, ast.For)):
        return
    if not isinstance(node, ast.For) and not _is_swapped(node.test) and not isinstance(node.test, ast.Constant):
        turned = ast.UnaryOp(ast.Not(), node.test)
        yield Mutant(node.lineno, f"not ({ast.unparse(node.test)})", partial(setattr, node, "test", turned), lines)
    for block in (node.body, node.orelse):
        for n, statement in enumerate(block):
            if isinstance(statement, _DROPPED):
                put, line, here = partial(block.__setitem__, n), statement.lineno, _lines(statement) if lines else lines
                yield Mutant(line, f"without `{ast.unparse(statement)}`", partial(put, ast.Pass()), here)
                if isinstance(statement, ast.Break):
                    yield Mutant(line, "break → continue", partial(put, ast.Continue()), here)
                if isinstance(statement, ast.Continue):
                    yield Mutant(line, "continue → break", partial(put, ast.Break()), here)
