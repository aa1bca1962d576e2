"""What the driver wrote for its peers: a network, its weights, a batch and how to train."""
import json
import os

import numpy
import torch


class Case:
    def __init__(self, folder):
        with open(os.path.join(folder, 'case.json')) as file:
            data = json.load(file)
        self.architecture, self.shapes = data['architecture'], data['shapes']
        self.specs = {spec['name']: spec for spec in data['weights']}
        self.settings, self.batch = data['settings'], data['batch']
        self.values = numpy.fromfile(os.path.join(folder, 'weights.bin'), numpy.float32)
        self.folder = folder

    def images(self):
        """`[batch, channels, height, width]`, channels last in memory."""
        height, width, channels = self.architecture['layers'][0]['shape']
        values = numpy.fromfile(os.path.join(self.folder, 'images.bin'), numpy.float32)
        return torch.from_numpy(values.reshape(-1, height, width, channels)).permute(0, 3, 1, 2)

    def labels(self):
        values = numpy.fromfile(os.path.join(self.folder, 'labels.bin'), numpy.int32)
        return torch.from_numpy(values).long()
