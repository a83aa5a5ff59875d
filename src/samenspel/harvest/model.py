"""An embedding model of the operator's own choice, read from a local folder; used when it is there, never downloaded.

Three kinds of folder: `model.onnx` with `tokenizer.json` (a sentence model), `model.safetensors` with `tokenizer.json`
(static vectors for pieces of words), or `vectors.txt` (static vectors for words, as GloVe and fastText write them).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

ONNX, STATIC, TOKENIZER, WORDS = "model.onnx", "model.safetensors", "tokenizer.json", "vectors.txt"
AT_ONCE = 32
MOST_PIECES = 256
"""Pieces of words that a sentence model reads of one note."""
NUMBERS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I8": "i1"}


class Model(Protocol):
    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """A row per text; zero for a text with nothing in it that the model knows."""


class NoModel(Exception):
    """The folder cannot be used; `why` is the key of a sentence in words/."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def load(folder: Path) -> Model:
    """The model of a folder, tried on one word. Raises `NoModel`."""
    try:
        found = of_folder(folder)
        if found is not None and np.isfinite(found.embed(["samenspel"])).all():
            return found
    except NoModel:
        raise
    except ImportError as error:
        raise NoModel("cli_model_needs_extra") from error
    except Exception as error:  # the libraries raise whatever they like on a broken file
        raise NoModel("cli_model_broken") from error
    raise NoModel("cli_model_broken" if found else "cli_model_nothing_there")


def of_folder(folder: Path) -> Model | None:
    if (folder / ONNX).is_file() and (folder / TOKENIZER).is_file():
        return SentenceModel(folder)
    if (folder / STATIC).is_file() and (folder / TOKENIZER).is_file():
        return PieceVectors(folder)
    return WordVectors(folder / WORDS) if (folder / WORDS).is_file() else None


class SentenceModel:
    """A sentence model in ONNX: its own sentence vector, or the mean of its token vectors."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.tokenizer.enable_truncation(MOST_PIECES)
        self.tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # so that runs give the same bytes, and the hall keeps the other cores
        self.session = onnxruntime.InferenceSession(str(folder / ONNX), options, providers=["CPUExecutionProvider"])
        self.asked = {asked.name for asked in self.session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        parts = [self.some(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
        return np.vstack(parts) if parts else np.zeros((0, 1))

    def some(self, texts: Sequence[str]) -> np.ndarray:
        read = self.tokenizer.encode_batch(list(texts))
        mask = np.array([piece.attention_mask for piece in read], dtype=np.int64)
        given: dict[str, Any] = {
            "input_ids": np.array([piece.ids for piece in read], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        answers = self.session.run(None, {name: value for name, value in given.items() if name in self.asked})
        whole = next((answer for answer in answers if answer.ndim == 2), None)
        return directions(mean(answers[0], mask) if whole is None else whole)


class PieceVectors:
    """One vector per token of the tokenizer; a text is the mean of its tokens."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.vectors = only_table(folder / STATIC)
        if not np.isfinite(self.vectors).all():
            raise ValueError("a number without end, or none")

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        read = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return directions(
            np.array([self.middle(piece.ids) for piece in read]).reshape(len(texts), self.vectors.shape[1])
        )

    def middle(self, ids: Sequence[int]) -> np.ndarray:
        known = [id for id in ids if id < len(self.vectors)]
        return np.asarray(self.vectors[known].mean(0)) if known else np.zeros(self.vectors.shape[1])


class WordVectors:
    """One vector per word; a text is the mean of its known words."""

    def __init__(self, file: Path) -> None:
        self.at: dict[str, int] = {}
        rows: list[list[float]] = []
        for word, row in word_lines(file):
            self.at.setdefault(word.lower(), len(rows))
            rows.append(row)
        self.vectors = np.array(rows, dtype=np.float32)
        if self.vectors.ndim != 2 or not np.isfinite(self.vectors).all():
            raise ValueError("the rows are not of one length, or hold what is no number")

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return directions(np.array([self.middle(text) for text in texts]).reshape(len(texts), self.vectors.shape[1]))

    def middle(self, text: str) -> np.ndarray:
        from samenspel.harvest.language import WORD, function_words

        words = [word for word in WORD.findall(text.lower()) if word in self.at]
        telling = [word for word in words if word not in function_words("nl") | function_words("en")] or words
        if not telling:
            return np.zeros(self.vectors.shape[1])
        return np.asarray(self.vectors[[self.at[word] for word in telling]].mean(0))


def word_lines(file: Path) -> Iterator[tuple[str, list[float]]]:
    """The word and the numbers on each line; a first line with counts is skipped."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines):
            word, *numbers = line.rstrip().split(" ")
            if numbers and not (number == 0 and len(numbers) == 1):
                yield word, [float(each) for each in numbers]


def only_table(file: Path) -> np.ndarray:
    """The one matrix in a safetensors file: eight bytes of length, a JSON header, and the numbers."""
    whole = file.read_bytes()
    length = int.from_bytes(whole[:8], "little")
    head = json.loads(whole[8 : 8 + length])
    tables = [part for name, part in head.items() if name != "__metadata__" and len(part["shape"]) == 2]
    if len(tables) > 1:  # a whole sentence model: its first matrix alone would give nonsense
        raise NoModel("cli_model_needs_onnx")
    start, end = tables[0]["data_offsets"]
    numbers = np.frombuffer(whole[8 + length + start : 8 + length + end], dtype=NUMBERS[tables[0]["dtype"]])
    return np.asarray(numbers.reshape(tables[0]["shape"]), dtype=np.float32)


def mean(pieces: np.ndarray, mask: np.ndarray) -> np.ndarray:
    weight = mask[:, :, None].astype(pieces.dtype)
    return np.asarray((pieces * weight).sum(1) / np.maximum(weight.sum(1), 1))


def directions(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1))
