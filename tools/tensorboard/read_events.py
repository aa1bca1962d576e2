"""Reads a folder of event files as TensorBoard does, and prints what is in them as JSON."""

import io
import json
import sys

from google.protobuf import json_format
from PIL import Image, ImageStat
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata, plugin_data_pb2
from tensorboard.util import tensor_util

EVERYTHING = {"scalars": 0, "images": 0, "tensors": 0}


def read_picture(image):
    picture = Image.open(io.BytesIO(image.encoded_image_string))
    picture.load()
    fits = picture.size == (image.width, image.height)
    light = ImageStat.Stat(picture.convert("L")).mean[0] / 255
    return {"step": image.step, "format": picture.format, "fits": fits, "light": light}


def read_session(content):
    data = plugin_data_pb2.HParamsPluginData.FromString(content)
    return {
        "version": data.version,
        "hparams": {k: json_format.MessageToDict(v) for k, v in data.session_start_info.hparams.items()},
        "status": data.session_end_info.status,
    }


def read_texts(events):
    tags = events.PluginTagToContent("text")
    return {
        tag: [tensor_util.make_ndarray(e.tensor_proto).tolist()[0].decode() for e in events.Tensors(tag)]
        for tag in tags
    }


def read_folder(folder):
    events = EventAccumulator(folder, size_guidance=EVERYTHING)
    events.Reload()
    tags = events.Tags()
    sessions = events.PluginTagToContent(metadata.PLUGIN_NAME)
    return {
        "scalars": {t: [[e.step, e.wall_time, e.value] for e in events.Scalars(t)] for t in tags["scalars"]},
        "images": {t: [read_picture(e) for e in events.Images(t)] for t in tags["images"]},
        "texts": read_texts(events),
        "sessions": {tag: read_session(content) for tag, content in sessions.items()},
    }


print(json.dumps(read_folder(sys.argv[1])))
