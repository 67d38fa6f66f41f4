"""Builds and loads the C kernels. Without gcc or AVX-512 BF16 the library is None and training runs on torch alone."""
import ctypes
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

FOLDER = pathlib.Path(__file__).parent
SOURCES = [FOLDER / name for name in ("bf16.h", "gru_kernel.c", "loss_kernel.c")]
FLAGS = ["-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math", "-fno-signed-zeros",
         "-fassociative-math", "-ffinite-math-only", "-freciprocal-math", "-fopenmp", "-shared", "-fPIC"]


def _build():
    if os.environ.get("PERCEPNET_NO_KERNELS") or shutil.which("gcc") is None:
        return None
    processor = pathlib.Path("/proc/cpuinfo")
    if not processor.exists() or "avx512_bf16" not in processor.read_text():
        return None
    digest = hashlib.sha256(b"".join(s.read_bytes() for s in SOURCES) + " ".join(FLAGS).encode()).hexdigest()[:16]
    folder = pathlib.Path(tempfile.gettempdir()) / f"percepnet-kernels-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    library = folder / f"{digest}.so"
    if not library.exists():
        fresh = folder / f"{digest}.{os.getpid()}.so"
        done = subprocess.run(["gcc", *FLAGS, "-o", fresh, *SOURCES[1:], "-lm"], capture_output=True, text=True)
        if done.returncode != 0:
            print(f"The kernels did not build, training runs on torch alone: {done.stderr[:400]}")
            return None
        os.replace(fresh, library)
    return ctypes.CDLL(str(library))


LIBRARY = _build()


def call(name, *arguments):
    """Calls a kernel; integers become int64, floats float, tensors (contiguous) their address."""
    converted = []
    for argument in arguments:
        if isinstance(argument, int):
            converted.append(ctypes.c_int64(argument))
        elif isinstance(argument, float):
            converted.append(ctypes.c_float(argument))
        else:
            assert argument.is_contiguous(), f"{name} needs contiguous tensors"
            converted.append(ctypes.c_void_p(argument.data_ptr()))
    getattr(LIBRARY, name)(*converted)
