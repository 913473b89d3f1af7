"""Let TensorFlow round as another processor might, in every process that starts beside this file.

Python imports a module of this name when it starts, if its folder is on PYTHONPATH. Here it does
nothing until TensorFlow is imported, and nothing at all unless the environment asks for it:

    ROUNDING=bits:7    the last bits of float32 results differ, as with other sums in other orders
    ROUNDING=tf32:7    the same, and matrix products see factors with 10 bits after the point,
                       as on a graphics processor of 2020 or later

The number is a seed; another one moves other results. The same values are always moved in the
same way, so what is equal to the bit stays so, as on one and the same device.

Left as they are: results that every processor must round in one way (sums, differences, products
and quotients of two numbers, by IEEE 754), values that are only moved from place to place, and
whole numbers, which are exact in any order of a sum.
"""

import functools
import importlib.abc
import importlib.util
import math
import os
import sys
import threading
from types import SimpleNamespace
from typing import Any

KIND, _, SEED = os.environ.get("ROUNDING", "").partition(":")
EXACT = """
    Abs Add AddV2 Sub Mul MulNoNan Neg RealDiv Div Square Sign Floor Ceil Round Rint Maximum
    Minimum Relu ReluGrad BiasAdd Max Min MaxPool MaxPoolGrad MaxPoolV2 ClipByValue Bitcast Cast
    Const Fill ZerosLike OnesLike BroadcastTo ConcatV2 ConcatOffset DiagPart ExpandDims GatherNd
    GatherV2 ResourceGather Identity IdentityN MatrixDiagV3 MatrixDiagPartV3 OneHot Pack Pad
    PadV2 PreventGradient RandomShuffle Range Reshape ReverseV2 Roll ScatterNd Select SelectV2
    Slice Split SplitV Squeeze StopGradient StridedSlice StridedSliceGrad TensorScatterUpdate
    Tile TopKV2 Transpose Unpack Where ReadVariableOp Placeholder PlaceholderWithDefault
    RestoreV2 RandomUniform StatelessRandomUniformV2 DecodePng IteratorGetNext OptionalGetValue
    PartitionedCall StatefulPartitionedCall While StatelessWhile If StatelessIf Case
    TensorListGetItem TensorListStack TensorListPopBack EagerPyFunc PyFunc SymbolicGradient
    Empty
"""
PRODUCTS = {  # and how the graph calls their factors
    "MatMul": ("a", "b"),
    "BatchMatMulV2": ("x", "y"),
    "Conv2D": ("input", "filter"),
    "Conv2DBackpropInput": ("filter", "out_backprop"),
    "Conv2DBackpropFilter": ("input", "out_backprop"),
}
PLACES = {  # of the factors among the inputs
    "Conv2DBackpropInput": (1, 2),
    "Conv2DBackpropFilter": (0, 2),
}
UNKNOWN, LARGE = 32, 1 << 14  # elements: what to take for a size that a graph leaves open
SHORT = "shortened_factor"  # the mark of a tensor that is
exact = frozenset(EXACT.split())
busy = threading.local()


def of_tensorflow() -> SimpleNamespace:
    """Give the functions that :func:`nudge` and :func:`shorten` use, for a graph."""
    from tensorflow.python.ops import array_ops, bitwise_ops, math_ops

    return SimpleNamespace(
        view=array_ops.bitcast, xor=bitwise_ops.bitwise_xor, both=bitwise_ops.bitwise_and,
        shifted=bitwise_ops.right_shift, equal=math_ops.equal, floor=math_ops.floor,
        isfinite=math_ops.is_finite, where=array_ops.where_v2,
    )  # fmt: skip


def of_numpy() -> SimpleNamespace:
    """Give the same functions for values that are there: a tenth of the time, if they are few."""
    import numpy as np

    return SimpleNamespace(
        view=lambda values, kind: values.view(kind), xor=np.bitwise_xor, both=np.bitwise_and,
        shifted=np.right_shift, equal=np.equal, floor=np.floor,
        isfinite=np.isfinite, where=np.where,
    )  # fmt: skip


def zero(kind: str) -> Any:
    """Give a zero of a kind of numbers, for one or for the other."""
    import numpy as np

    return np.dtype(kind).type(0)


def nudge(values: Any, of: SimpleNamespace) -> Any:
    """Say by how much the last bits of float32 values move, by -1 to 2; whole numbers stay."""
    bits = of.view(values, "int32")
    mixed = of.xor(bits, int(SEED or 0)) * -1640531535  # Knuth's 2654435761
    step = of.both(of.shifted(mixed, 13), 3) - 1
    whole = of.equal(values, of.floor(values))
    return apart(values, bits + of.where(whole, zero("int32"), step), of)


def shorten(values: Any, of: SimpleNamespace) -> Any:
    """Say by how much float32 values move that are rounded to 10 bits after the point."""
    bits = of.view(values, "int32")
    last = of.both(of.shifted(bits, 13), 1)
    return apart(values, of.both(bits + 0x0FFF + last, ~0x1FFF), of)


def apart(values: Any, bits: Any, of: SimpleNamespace) -> Any:
    """Say how far bits are from values; what is not finite stays."""
    return of.where(of.isfinite(values), of.view(bits, "float32") - values, zero("float32"))


@functools.cache
def compiled(step: Any, seed: str) -> Any:
    """Give a step as one compiled loop over a tensor: TensorFlow would go through it 15 times."""
    from tensorflow.python.eager import def_function
    from tensorflow.python.framework import tensor as tensors

    anything = [tensors.TensorSpec(None, "float32")]
    of = of_tensorflow()
    return def_function.function(
        lambda values: step(values, of), anything, autograph=False, jit_compile=True
    )


def moved(tensor: Any, step: Any, name: str | None = None) -> Any:
    """Give a tensor whose values are a step further; its gradient is as before."""
    from tensorflow.python.framework import ops
    from tensorflow.python.ops import array_ops, math_ops

    fixed = array_ops.stop_gradient(tensor)  # no gradient is to be traced through the function
    if large(tensor):
        by = compiled(step, SEED)(fixed)
        by.set_shape(tensor.shape)
    elif isinstance(tensor, ops.EagerTensor):
        import numpy as np

        with np.errstate(all="ignore"):
            by = step(fixed.numpy(), of_numpy())
    else:
        by = step(fixed, of_tensorflow())
    return math_ops.add(tensor, by, name=name)


def large(tensor: Any) -> bool:
    """Say whether a tensor may be so large that a compiled loop is worth its call."""
    if tensor.shape.rank is None:
        return False
    return math.prod(size or UNKNOWN for size in tensor.shape) >= LARGE


def nudged(tensor: Any, name: str | None = None) -> Any:
    """Move the last bits of a float32 tensor."""
    return moved(tensor, nudge, name)


def shortened(tensor: Any) -> Any:
    """Round a float32 tensor to 10 bits after the point, unless it is.

    The gradient of a product is a product too, with the factors as they were shortened.
    """
    from tensorflow.python.framework import ops

    if isinstance(tensor, ops.EagerTensor):
        if not getattr(tensor, SHORT, False):
            tensor = moved(tensor, shorten)
            setattr(tensor, SHORT, True)
        return tensor
    if tensor.op.name.rpartition("/")[2].startswith(SHORT):
        return tensor
    return moved(tensor, shorten, SHORT)


def is_float(tensor: Any) -> bool:
    """Say whether it is a tensor of float32."""
    from tensorflow.python.framework import tensor as tensors

    return isinstance(tensor, tensors.Tensor) and tensor.dtype == "float32"


def rounded(name: str, outputs: Any, label: str | None = None) -> Any:
    """Give the results of an operation as another processor may have them."""
    if name in exact or getattr(busy, "now", False):
        return outputs
    busy.now = True
    try:
        if isinstance(outputs, (list, tuple)):
            label = label if len(outputs) == 1 else None
            kept = [nudged(one, label) if is_float(one) else one for one in outputs]
            return type(outputs)(kept) if type(outputs) in (list, tuple) else outputs._make(kept)
        return nudged(outputs) if is_float(outputs) else outputs
    finally:
        busy.now = False


def factor(value: Any) -> Any:
    """Give a factor of a product as such a processor sees it."""
    from tensorflow.python.framework import ops

    if KIND != "tf32" or getattr(busy, "now", False):
        return value
    busy.now = True
    try:
        tensor = ops.convert_to_tensor(value)
        return shortened(tensor) if is_float(tensor) else value
    finally:
        busy.now = False


@functools.cache
def gives_floats(name: str) -> bool:
    """Say whether an operation has a result that may be of float32, other than a variable."""
    from tensorflow.python.framework import dtypes, op_def_registry

    definition, wanted = op_def_registry.get(name), dtypes.float32.as_datatype_enum
    allowed = {one.name: one.allowed_values.list.type for one in definition.attr}
    for output in definition.output_arg:
        kinds = allowed.get(output.type_attr) if output.type_attr else [output.type]
        if not output.is_ref and (output.type_list_attr or not kinds or wanted in kinds):
            return True
    return False


def patch_eager(module: Any) -> None:
    """Round what is computed at once."""
    fast, slow = module.TFE_Py_FastPathExecute, module.TFE_Py_Execute

    def fast_execute(context: Any, name: str, label: Any, *inputs: Any) -> Any:
        if name in PRODUCTS:
            found = list(inputs)
            for place in PLACES.get(name, (0, 1)):
                found[place] = factor(found[place])
            inputs = tuple(found)
        return rounded(name, fast(context, name, label, *inputs))

    def slow_execute(handle: Any, device: Any, name: Any, inputs: Any, *rest: Any) -> Any:
        plain = name.decode() if isinstance(name, bytes) else name
        if plain in PRODUCTS:
            inputs = list(inputs)
            for place in PLACES.get(plain, (0, 1)):
                inputs[place] = factor(inputs[place])
        return rounded(plain, slow(handle, device, name, inputs, *rest))

    module.TFE_Py_FastPathExecute, module.TFE_Py_Execute = fast_execute, slow_execute


def patch_graph(module: Any) -> None:
    """Round what is computed inside a tf.function."""
    helper = module._apply_op_helper

    def apply_op_helper(op_type_name: str, name: Any = None, **inputs: Any) -> Any:
        for word in PRODUCTS.get(op_type_name, ()):
            inputs[word] = factor(inputs[word])
        plain = op_type_name in exact or not gives_floats(op_type_name)
        if plain or getattr(busy, "now", False):
            return helper(op_type_name, name, **inputs)
        # What a program names, or sees named, is the result as it leaves here.
        first = helper(op_type_name, f"{name or op_type_name}_exact", **inputs)
        outputs = rounded(op_type_name, first[3], name or op_type_name)
        return (*first[:3], outputs)

    module._apply_op_helper = apply_op_helper


PATCHES = {
    "tensorflow.python.pywrap_tfe": patch_eager,
    "tensorflow.python.framework.op_def_library": patch_graph,
}


class Patcher(importlib.abc.MetaPathFinder):
    """Patches two modules of TensorFlow as soon as they are imported."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        """Let the others find it, and patch it when it has run."""
        if name not in PATCHES:
            return None
        sys.meta_path.remove(self)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            sys.meta_path.insert(0, self)
        run = spec.loader.exec_module

        def exec_module(module: Any) -> None:
            run(module)
            PATCHES[name](module)

        spec.loader.exec_module = exec_module
        return spec


if KIND:
    sys.meta_path.insert(0, Patcher())
