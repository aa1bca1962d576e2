"""An architecture made ready for PyTorch: only what is needed, nothing twice."""
from dataclasses import dataclass


@dataclass
class Step:
    """A layer; or a pair that PyTorch runs best as one."""
    op: str
    layer: dict
    inputs: list
    # The batch norm that is folded into a convolution.
    folded: dict = None


class Graph:
    """The layers that `outputs` need, in order. Layers that keep everything are left out, the same
    ReLU of one input is taken once, and some pairs of layers become one step."""

    def __init__(self, architecture, shapes, training):
        self.shapes = shapes
        self.names = {}
        auxiliary = architecture.get('auxiliary') if training else None
        outputs = [architecture['output']] + ([auxiliary] if auxiliary else [])
        self.steps = {}
        for layer in needed(architecture['layers'], outputs):
            self._add(layer, training)
        self.outputs = [self.names[name] for name in outputs]
        self._interleave()
        self._crop()
        if not training:
            self._fold()

    def readers(self, name):
        """Steps that read `name`, as often as they do; a network's output has one more."""
        reading = [step for step in self.steps.values() for other in step.inputs if other == name]
        return reading + [None] * self.outputs.count(name)

    def _add(self, layer, training):
        op, name = layer['op'], layer['id']
        inputs = [self.names[other] for other in layer['inputs']]
        self.names[name] = name
        if op in ('dropout', 'dropPath') and (not training or layer['keep'] == 1):
            self.names[name] = inputs[0]
        elif op == 'relu' and ('relu', inputs[0]) in self.names:
            self.names[name] = self.names['relu', inputs[0]]
        else:
            self.steps[name] = Step(op, layer, inputs)
            if op == 'relu':
                self.names['relu', inputs[0]] = name

    def _interleave(self):
        """A concatenation that is then shuffled into as many groups is one stack of its inputs."""
        for step in list(self.steps.values()):
            source = self.steps.get(step.inputs[0]) if step.inputs else None
            if step.op != 'channelShuffle' or source.op != 'concat':
                continue
            sizes = {self.shapes[name][2] for name in source.inputs}
            fits = len(sizes) == 1 and step.layer['groups'] == len(source.inputs)
            if fits and len(self.readers(step.inputs[0])) == 1:
                del self.steps[step.inputs[0]]
                step.op, step.inputs = 'interleave', source.inputs

    def _crop(self):
        """A shift before a 1x1 convolution with strides that never sees its zeros is a view."""
        for step in self.steps.values():
            if step.op != 'shift':
                continue
            rows, columns = step.layer['rows'], step.layer['columns']
            height, width, _ = self.shapes[step.layer['id']]
            readers = self.readers(step.layer['id'])
            if rows >= 0 and columns >= 0 and all(
                    reader and inside(reader.layer, height - rows, width - columns,
                                      self.shapes[reader.layer['id']]) for reader in readers):
                step.op = 'crop'

    def _fold(self):
        """Batch norm with fixed statistics becomes part of the convolution before it."""
        for name, step in list(self.steps.items()):
            source = self.steps.get(step.inputs[0]) if step.inputs else None
            if step.op != 'batchNorm' or source.op not in ('conv2d', 'depthwiseConv2d'):
                continue
            if len(self.readers(step.inputs[0])) == 1:
                del self.steps[step.inputs[0]]
                self.steps[name] = Step(source.op, source.layer, source.inputs, step.layer)
        order = list(self.names)
        self.steps = dict(sorted(self.steps.items(), key=lambda item: order.index(item[0])))


def needed(layers, outputs):
    wanted = set(outputs)
    for layer in reversed(layers):
        if layer['id'] in wanted:
            wanted.update(layer['inputs'])
    return [layer for layer in layers if layer['id'] in wanted]


def inside(layer, height, width, output):
    """Whether a 1x1 convolution reads the first `height` rows and `width` columns at most, with as
    many outputs as it had."""
    if layer['op'] != 'conv2d' or layer['kernel'] != [1, 1] or layer['padding'] == 'valid':
        return False
    if isinstance(layer['padding'], dict):
        return False
    return all(-(-size // stride) == out
               for size, stride, out in zip((height, width), layer['stride'], output))
