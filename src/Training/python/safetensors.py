"""Writes and reads the safetensors container: 8 bytes of header length, a JSON header, the tensors without gaps."""
import hashlib
import json
import os

import numpy as np

TYPES = {"F32": np.dtype("<f4"), "I8": np.dtype("i1"), "U8": np.dtype("u1")}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def write(path, tensors, metadata):
    """Writes float32 tensors, then those of bytes, so that all are aligned; adds content_sha256 to the metadata."""
    order = sorted(tensors, key=lambda name: -tensors[name].dtype.itemsize)
    header, chunks, offset = {}, [], 0
    for name in order:
        chunk = np.ascontiguousarray(tensors[name]).tobytes()
        header[name] = {"dtype": NAMES[tensors[name].dtype], "shape": list(tensors[name].shape),
                        "data_offsets": [offset, offset + len(chunk)]}
        chunks.append(chunk)
        offset += len(chunk)
    data = b"".join(chunks)
    metadata = {**metadata, "content_sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps({"__metadata__": metadata, **header}, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    fresh = f"{path}.tmp"
    with open(fresh, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    os.replace(fresh, path)


def read(path):
    """Returns (tensors, metadata)."""
    with open(path, "rb") as file:
        size, raw = int.from_bytes(file.read(8), "little"), file.read()
    if size > len(raw):
        raise ValueError(f"its header claims {size} bytes where {len(raw)} are left")
    header, data = json.loads(raw[:size]), raw[size:]
    metadata = header.pop("__metadata__")
    return {name: np.frombuffer(data[slice(*entry["data_offsets"])], TYPES[entry["dtype"]]).reshape(entry["shape"])
            for name, entry in header.items()}, metadata
