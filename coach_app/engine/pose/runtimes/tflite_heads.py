"""Take off TFLite files what is not wanted: Google's decoder of PoseNet, heads that nobody reads.

Google's PoseNet for the Edge TPU ends in an operator of Google's own (`PosenetDecoderOp`) that no
public LiteRT knows. Everything before it is ordinary: the file's list of operators is shortened by
that one, and its inputs (heatmaps, offsets, displacements) become the outputs of the file.

A .tflite file is a FlatBuffer: a table is found through its vtable, a vector starts with its
length. Field numbers are those of TensorFlow's schema.fbs, version 3.
"""

import struct
from collections.abc import Sequence

from coach_app.errors import ModelError

DECODER = b"PosenetDecoderOp"
EDGE_TPU = b"edgetpu-custom-op"

# Numbers of fields: Model, SubGraph, Tensor, OperatorCode, Operator.
_OPERATOR_CODES, _SUBGRAPHS = 1, 2
_GRAPH_TENSORS, _GRAPH_OUTPUTS, _GRAPH_OPERATORS = 0, 2, 3
_TENSOR_NAME = 3
_CUSTOM_CODE = 1
_OPCODE_INDEX, _OPERATOR_INPUTS, _OPERATOR_OUTPUTS = 0, 1, 2


def for_edge_tpu(content: bytes) -> bool:
    """Whether a .tflite file was compiled for the Edge TPU.

    Raises:
        ModelError: it is no .tflite file.
    """
    return EDGE_TPU in _custom_operators(_checked(content))


def without_decoder(content: bytes) -> bytes:
    """Cut the decoder off a network, so that its heads are the outputs; unchanged if it has none.

    Raises:
        ModelError: it is no .tflite file, or its decoder is not the last operator.
    """
    names = _custom_operators(_checked(content))
    if DECODER not in names:
        return content
    code = names.index(DECODER)
    try:
        return _cut(content, code)
    except struct.error as error:
        raise ModelError("the PoseNet file is damaged; install the model again.") from error


def only_outputs(content: bytes, names: Sequence[str]) -> bytes:
    """Keep these outputs, in the file's order, and no operators that only others need.

    BlazePose's landmark network spends two fifths of its time on a mask of the body.

    Raises:
        ModelError: it is no .tflite file, or lacks an output.
    """
    try:
        return _pruned(_checked(content), names)
    except struct.error as error:
        raise ModelError("the TensorFlow Lite file is damaged; install it again.") from error


def _pruned(content: bytes, names: Sequence[str]) -> bytes:
    graph = _tables(content, _field(content, _root(content), _SUBGRAPHS))[0]
    tensors = _tables(content, _field(content, graph, _GRAPH_TENSORS))
    outputs = _field(content, graph, _GRAPH_OUTPUTS)
    named = {
        _text(content, _field(content, tensors[index], _TENSOR_NAME)).decode(): index
        for index in _numbers(content, outputs)
    }
    missing = [name for name in names if name not in named]
    if missing:
        raise ModelError(f"the network lacks the output {missing[0]!r}; it has {', '.join(named)}.")
    kept = [index for name, index in named.items() if name in names]
    needed = set(kept)
    operators: list[int] = []
    for operator in reversed(_tables(content, _field(content, graph, _GRAPH_OPERATORS))):
        if needed.intersection(_numbers(content, _field(content, operator, _OPERATOR_OUTPUTS))):
            needed.update(_numbers(content, _field(content, operator, _OPERATOR_INPUTS)))
            operators.insert(0, operator)
    cut = bytearray(content)
    start = _vector(content, _field(content, graph, _GRAPH_OPERATORS))
    offsets = [operator - (start + 4 + 4 * i) for i, operator in enumerate(operators)]
    struct.pack_into(f"<{len(offsets) + 1}I", cut, start, len(offsets), *offsets)
    struct.pack_into(f"<{len(kept) + 1}i", cut, _vector(content, outputs), len(kept), *kept)
    return bytes(cut)


def _numbers(content: bytes, field: int) -> tuple[int, ...]:
    """A vector of whole numbers; none if the table has no such field."""
    if not field:
        return ()
    start = _vector(content, field)
    return struct.unpack_from(f"<{_u32(content, start)}i", content, start + 4)


def _cut(content: bytes, code: int) -> bytes:
    cut = bytearray(content)
    graph = _tables(content, _field(content, _root(content), _SUBGRAPHS))[0]
    operators = _vector(content, _field(content, graph, _GRAPH_OPERATORS))
    outputs = _vector(content, _field(content, graph, _GRAPH_OUTPUTS))
    last = _tables(content, _field(content, graph, _GRAPH_OPERATORS))[-1]
    index_at = _field(content, last, _OPCODE_INDEX)
    if (_u32(content, index_at) if index_at else 0) != code:
        raise ModelError("the PoseNet file does not end in its decoder; choose another file.")
    inputs = _vector(content, _field(content, last, _OPERATOR_INPUTS))
    heads, room = _u32(content, inputs), _u32(content, outputs)
    if heads > room:
        raise ModelError("the PoseNet file has more heads than outputs; choose another file.")
    struct.pack_into("<I", cut, operators, _u32(content, operators) - 1)
    struct.pack_into("<I", cut, outputs, heads)
    cut[outputs + 4 : outputs + 4 + 4 * heads] = content[inputs + 4 : inputs + 4 + 4 * heads]
    return bytes(cut)


def _checked(content: bytes) -> bytes:
    if content[4:8] != b"TFL3":
        raise ModelError("the file is no TensorFlow Lite model; install the model again.")
    return content


def _custom_operators(content: bytes) -> list[bytes]:
    """Name of each kind of operator, empty for the built-in ones."""
    try:
        codes = _tables(content, _field(content, _root(content), _OPERATOR_CODES))
        return [_text(content, _field(content, table, _CUSTOM_CODE)) for table in codes]
    except struct.error as error:
        raise ModelError("the TensorFlow Lite file is damaged; install it again.") from error


def _u32(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])


def _root(content: bytes) -> int:
    return _u32(content, 0)


def _field(content: bytes, table: int, number: int) -> int:
    """Position of a table's field; 0 if it has none."""
    vtable = table - int(struct.unpack_from("<i", content, table)[0])
    entry = 4 + 2 * number
    if entry >= struct.unpack_from("<H", content, vtable)[0]:
        return 0
    offset = int(struct.unpack_from("<H", content, vtable + entry)[0])
    return table + offset if offset else 0


def _vector(content: bytes, field: int) -> int:
    """Position of the vector (its length comes first) that a field points to."""
    return field + _u32(content, field)


def _tables(content: bytes, field: int) -> list[int]:
    start = _vector(content, field)
    entries = range(start + 4, start + 4 + 4 * _u32(content, start), 4)
    return [entry + _u32(content, entry) for entry in entries]


def _text(content: bytes, field: int) -> bytes:
    if not field:
        return b""
    start = _vector(content, field)
    return content[start + 4 : start + 4 + _u32(content, start)]
