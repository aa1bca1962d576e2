"""Unpacks the library, its licence and the headers of its C interface: unpack_library.py WHEEL FOLDER"""

import sys
import zipfile

WANTED = ("tensorflow/libtensorflow", "tensorflow/include/tensorflow/", "tensorflow/include/tsl/")

wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    names = [name for name in archive.namelist() if name.startswith(WANTED) or name.endswith("/LICENSE")]
    archive.extractall(folder, names)
