"""How a window slides: padding as TensorFlow and Cellsmith define it, in PyTorch's terms."""
import torch.nn.functional as F


def same(size, kernel, stride):
    """Padding before and after; where it is odd, the greater part comes after."""
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


class Window:
    """Of a layer on images of `shape`, with an output of `output`, both `[height, width, channels]`."""

    def __init__(self, layer, shape, output):
        self.kernel, self.stride = tuple(layer['kernel']), tuple(layer['stride'])
        self.dilation = tuple(layer.get('dilation', (1, 1)))
        self.shape, self.output = shape[:2], output[:2]
        rows, columns = self._borders(layer['padding'])
        self.borders = (*columns, *rows)
        self.before = (rows[0], columns[0])
        self.symmetric = rows[0] == rows[1] and columns[0] == columns[1]

    def _borders(self, padding):
        if padding == 'valid':
            return (0, 0), (0, 0)
        if isinstance(padding, dict):
            return (padding['top'], padding['bottom']), (padding['left'], padding['right'])
        reach = [(kernel - 1) * dilation + 1 for kernel, dilation in zip(self.kernel, self.dilation)]
        return [same(*axis) for axis in zip(self.shape, reach, self.stride)]

    def pool_padding(self):
        """`(padding, ceil mode)` with which a pool needs no padded copy; None where there is none."""
        if any(2 * before > kernel for before, kernel in zip(self.before, self.kernel)):
            return None
        for ceil in (False, True):
            axes = zip(self.shape, self.kernel, self.stride, self.before)
            if tuple(pooled(*axis, ceil) for axis in axes) == tuple(self.output):
                return self.before, ceil
        return None

    def pad(self, x, value=0.0):
        return x if not any(self.borders) else F.pad(x, self.borders, value=value)


def pooled(size, kernel, stride, before, ceil):
    """PyTorch's output size of a pool."""
    span = size + 2 * before - kernel
    count = (-(-span // stride) if ceil else span // stride) + 1
    return count - 1 if ceil and (count - 1) * stride >= size + before else count
