"""Models small enough to be made by a test: each knows a few words, and that *koken* and *maaltijd* are related."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

KNOWN = {
    "[PAD]": (0.0, 0.0, 0.0),
    "[UNK]": (0.0, 0.0, 0.0),
    "koken": (1.0, 0.1, 0.0),
    "maaltijd": (1.0, 0.0, 0.0),
    "tram": (0.0, 1.0, 0.0),
    "bus": (0.0, 1.0, 0.1),
}
TABLE = np.array(list(KNOWN.values()), dtype=np.float32)


def tokenizer(folder: Path) -> None:
    words = models.WordLevel({word: number for number, word in enumerate(KNOWN)}, unk_token="[UNK]")
    made = Tokenizer(words)
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.save(str(folder / "tokenizer.json"))


def sentence_model(folder: Path) -> Path:
    """ONNX that looks up a vector for each piece, as the last layer of a sentence model gives them."""
    folder.mkdir()
    tokenizer(folder)
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["notes", "pieces"])],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["notes", "pieces", 3])],
        [numpy_helper.from_array(TABLE, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    return folder


def piece_vectors(folder: Path) -> Path:
    """Static vectors in the safetensors form: length, head, numbers."""
    folder.mkdir()
    tokenizer(folder)
    part = {"dtype": "F32", "shape": list(TABLE.shape), "data_offsets": [0, TABLE.nbytes]}
    head = json.dumps({"__metadata__": {"format": "pt"}, "embeddings": part}).encode()
    (folder / "model.safetensors").write_bytes(len(head).to_bytes(8, "little") + head + TABLE.tobytes())
    return folder


def word_vectors(folder: Path) -> Path:
    folder.mkdir()
    rows = [f"{word} {' '.join(map(str, row))}" for word, row in KNOWN.items() if word.isalpha()]
    (folder / "vectors.txt").write_text(f"{len(rows)} 3\n" + "\n".join(rows) + "\n")
    return folder
