#!/usr/bin/env bash
# Debian's package dataset-fashion-mnist 0.0~git20200523.55506a9-1 has files under the names that
# their makers gave them, whole, and none has the MD5 that the makers print and that torchvision
# 0.20.1 asks for.
#
# They were packed again: where the makers' gzip files hold a name and a time of 2017, these have a
# header of ten bytes with the time of the package. So a loader that knows files by the MD5 of the
# packed bytes refuses what the system's own package has brought, as damaged. The unpacked bytes
# tell: 60,000 and 10,000 pictures of 28 x 28 behind the header of the format.
#
# Seen: four MD5 in torchvision's class FashionMNIST, none of them among those of Debian's four
# files; each of the four unpacks to the bytes that its header announces. This fails once one agrees.
# Needs a Debian with its package index.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q=2 -o APT::Sandbox::User=root dataset-fashion-mnist=0.0~git20200523.55506a9-1
dpkg-deb -x dataset-fashion-mnist_*.deb debian
python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
    --python-version 3.11 --platform manylinux1_x86_64 torchvision==0.20.1
python3 - <<'END'
import gzip
import hashlib
import math
import re
import struct
import zipfile
from pathlib import Path

(wheel,) = Path().glob("torchvision-*.whl")
text = zipfile.ZipFile(wheel).read("torchvision/datasets/mnist.py").decode()
fashion = text.partition("class FashionMNIST")[2].partition("\nclass ")[0]
asked = dict(re.findall(r'"([\w-]+-ubyte\.gz)", "([0-9a-f]{32})"', fashion))
assert len(asked) == 4, asked
for name, wanted in sorted(asked.items()):
    packed = Path("debian/usr/share/datasets/fashion-mnist", name).read_bytes()
    found = hashlib.md5(packed).hexdigest()
    content = gzip.decompress(packed)
    lengths = struct.unpack_from(f">{content[3]}i", content, 4)
    whole = len(content) == 4 + 4 * content[3] + math.prod(lengths)
    named = bool(packed[3] & 8)
    print(f"{name}: {lengths}, whole {whole}, named in its header {named}, "
          f"MD5 as asked {found == wanted}")
    assert whole and not named and found != wanted
END
