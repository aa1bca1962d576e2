"""Writes the network of a case for inference as an ONNX file: export_onnx.py CASE FILE"""
import sys

import torch

from case import Case
from network import Network


def main():
    case = Case(sys.argv[1])
    # ONNX Runtime has its images channels first.
    network = Network(case, training=False, channels_last=False).eval()
    images = case.images()[:2].contiguous()
    names = {'input_names': ['images'], 'output_names': ['logits']}
    axes = {'images': {0: 'batch'}, 'logits': {0: 'batch'}}
    options = {**names, 'dynamic_axes': axes, 'opset_version': 17}
    try:
        torch.onnx.export(network, images, sys.argv[2], dynamo=False, **options)
    except TypeError:  # before PyTorch 2.5
        torch.onnx.export(network, images, sys.argv[2], **options)


main()
