"""Any architecture of Cellsmith as a PyTorch module, in the form that suits PyTorch best."""
from torch import nn

import layers
from graph import Graph
from weighted import BatchNorm, Convolution, Dense, Weights
from windows import Window

# Their outputs are memory of their own that their gradients do not need: the next step may reuse it.
REUSABLE = {'conv2d', 'depthwiseConv2d', 'batchNorm', 'add', 'concat', 'avgPool', 'maxPool', 'dropPath'}


class Network(nn.Module):
    """`[batch, channels, height, width]` to logits `[batch, classes]`; in training, a list of them, the
    auxiliary ones last. `weights`: those of another network of the case, to run on."""

    def __init__(self, case, training, channels_last=True, weights=None):
        super().__init__()
        self.graph = Graph(case.architecture, case.shapes, training)
        self.weights = weights or Weights(case.specs, case.values, training)
        self.by_batch, self.channels_last = training, channels_last
        place = {name: i for i, name in enumerate(self.graph.steps)}
        last = {}
        for name, step in self.graph.steps.items():
            last.update({source: place[name] for source in step.inputs})
        self.operations = nn.ModuleList(
            [nn.Identity() if step.op == 'input' else self._module(step, name)
             for name, step in self.graph.steps.items()])
        self.sources = [[place[source] for source in step.inputs] for step in self.graph.steps.values()]
        self.results = [place[name] for name in self.graph.outputs]
        self.done = [[place[source] for source, at in last.items()
                      if at == i and place[source] not in self.results] for i in range(len(place))]

    def forward(self, images):
        values = [None] * len(self.operations)
        for i, operation in enumerate(self.operations):
            inputs = [values[source] for source in self.sources[i]]
            for source in self.done[i]:
                values[source] = None
            values[i] = operation(*inputs) if inputs else images
        outputs = [values[i].flatten(1) for i in self.results]
        return outputs if self.by_batch else outputs[0]

    def _owned(self, name):
        source = self.graph.steps[name]
        if source.op == 'maxPool' and source.layer['kernel'] == [1, 1]:
            return False
        if source.op == 'avgPool' and source.layer['kernel'] == [1, 1]:
            return False
        if source.op == 'add' and len(source.inputs) == 1:
            return False
        return source.op in REUSABLE and len(self.graph.readers(name)) == 1

    def _module(self, step, name):
        layer, op, shapes = step.layer, step.op, self.graph.shapes
        shape = shapes[step.inputs[0]]
        if 'kernel' in layer:
            return self._windowed(step, Window(layer, shape, shapes[layer['id']]))
        if op == 'add':
            owned = (i for i, source in enumerate(step.inputs) if self._owned(source))
            return layers.Add(next(owned, None))
        if op == 'dense':
            return Dense(self.weights[layer['weight']])
        make = {
            'batchNorm': lambda: BatchNorm(layer, self.weights.batch_norm(layer), self.by_batch),
            'relu': lambda: layers.Relu(self._owned(step.inputs[0])),
            'concat': lambda: layers.Concat(self.channels_last),
            'slice': lambda: layers.Slice(layer),
            'channelShuffle': lambda: layers.ChannelShuffle(layer, shape, self.channels_last),
            'interleave': lambda: layers.Interleave(shapes[name], self.channels_last),
            'shift': lambda: layers.Shift(layer),
            'crop': lambda: layers.Crop(layer),
            'globalAveragePool': layers.GlobalAveragePool,
            'dropout': lambda: layers.Dropout(layer),
            'dropPath': lambda: layers.DropPath(layer, self._owned(step.inputs[0])),
        }
        return make[op]()

    def _windowed(self, step, window):
        layer, op = step.layer, step.op
        if op in ('maxPool', 'minPool', 'avgPool'):
            if window.kernel == (1, 1) and not any(window.borders):
                return layers.Subsample(window)
            if op == 'avgPool':
                return layers.AvgPool(window)
            return layers.MaxPool(window, -1 if op == 'minPool' else 1)
        weight, bias = self.weights[layer['weight']], None
        if step.folded:
            weight, bias = self.weights.folded(weight, step.folded)
        groups = weight.shape[0] if op == 'depthwiseConv2d' else layer['groups']
        return Convolution(window, weight, bias, groups)

    def set_progress(self, progress):
        for operation in self.operations:
            if isinstance(operation, layers.DropPath):
                operation.progress = progress

    def trained(self):
        """Each weight once."""
        return list({id(p): p for p in self.parameters() if p.requires_grad}.values())
