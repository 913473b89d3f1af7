# %% right_glob: The glob module, a dict from step to path, and a print.
from glob import escape, glob


def list_checkpoints(directory: str) -> list:
    by_step = {}
    for file in glob(escape(directory) + "/step-*.index"):
        path = file.removesuffix(".index")
        number = os.path.basename(path).removeprefix("step-")
        if number.isdigit() and not os.path.isdir(file):
            by_step[int(number)] = path
    print(len(by_step), "checkpoints")
    return [by_step[step] for step in sorted(by_step)]

# %% right_paths: Gives Path objects, sorted in place by length and text.
def list_checkpoints(directory):
    found = [p.with_suffix("") for p in Path(directory).iterdir()
             if p.name.startswith("step-") and p.suffix == ".index"
             and p.stem[5:].isdecimal() and p.is_file()]
    found.sort(key=lambda p: (len(p.name), p.name))
    return found

# %% right_regex: A regular expression over os.listdir.
import re


def list_checkpoints(directory: str) -> list:
    steps = []
    for name in os.listdir(directory):
        fits = re.fullmatch(r"step-(\d+)\.index", name)
        if fits and os.path.isfile(os.path.join(directory, name)):
            steps.append((int(fits[1]), name[: -len(".index")]))
    return [os.path.join(directory, name) for _, name in sorted(steps)]

# %% wrong_any_index: Counts every index file, whatever it is called.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("*[0-9].index")
    found = sorted(found, key=lambda path: int(path.stem.split("-")[1]))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_by_length: Sorts by the length of the name alone.
def list_checkpoints(directory: str) -> list:
    names = sorted(os.listdir(directory), reverse=True)
    names = [name[:-6] for name in names if name.endswith(".index")]
    names = [name for name in names if name[:5] == "step-" and name[5:].isdigit()]
    return [os.path.join(directory, name) for name in sorted(names, key=len)]

# %% wrong_by_time: Sorts by the time at which the file was written.
def list_checkpoints(directory: str) -> list:
    found = sorted(Path(directory).glob("step-*[0-9].index"), key=os.path.getmtime)
    return [str(path.with_suffix("")) for path in found]

# %% wrong_chapter: Sorts by text, as in the chapter.
def list_checkpoints(directory: str) -> list:
    found = sorted(Path(directory).glob("step-*[0-9].index"))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_data_files: Looks for the data files instead of the index.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*.data-*")
    found = sorted(found, key=lambda path: int(path.stem[5:]))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_deep: Looks into the folders within as well.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).rglob("step-*[0-9].index")
    found = sorted(found, key=lambda path: int(path.stem.split("-")[1]))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_first_dash: Takes the number after the first dash of the whole path.
def list_checkpoints(directory: str) -> list:
    paths = [str(p).split(".")[0] for p in Path(directory).glob("step-*[0-9].index")]
    return sorted(paths, key=lambda path: int(path.split("-")[1]))

# %% wrong_folder: Counts a folder that is named as an index file is.
def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index")
             if path.stem.removeprefix("step-").isdigit()]
    found = sorted(found, key=lambda path: int(path.stem.removeprefix("step-")))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_grows: Collects in a list that lives on from call to call.
def list_checkpoints(directory: str, found=[]) -> list:
    for path in Path(directory).glob("step-*[0-9].index"):
        found.append(str(path.with_suffix("")))
    found.sort(key=lambda path: int(path.rsplit("-", 1)[1]))
    return found

# %% wrong_names_only: Gives names instead of paths.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    return sorted((p.stem for p in found), key=lambda name: int(name[5:]))

# %% wrong_newest_first: Gives the newest step first.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    found = sorted(found, key=lambda p: int(p.stem[5:]), reverse=True)
    return [str(path.with_suffix("")) for path in found]

# %% wrong_not_a_number: Takes whatever stands after the dash for a number.
def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index") if path.is_file()]
    found = sorted(found, key=lambda path: int(path.stem.removeprefix("step-")))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_set: Takes the doubles out of all files with a set, not minding the endings.
def list_checkpoints(directory: str) -> list:
    names = {os.path.splitext(name)[0] for name in os.listdir(directory)}
    names = [name for name in names if name[:5] == "step-" and name[5:].isdigit()]
    names.sort(key=lambda name: int(name[5:]))
    return [os.path.join(directory, name) for name in names]

# %% wrong_unchanged: The broken one, as it is.
def list_checkpoints(directory: str) -> list:
    names = sorted(os.listdir(directory))
    return [os.path.join(directory, os.path.splitext(name)[0]) for name in names]

# %% wrong_with_ending: Leaves the ending on.
def list_checkpoints(directory: str) -> list:
    found = Path(directory).glob("step-*[0-9].index")
    return [str(p) for p in sorted(found, key=lambda p: int(p.stem[5:]))]

# %% right_scandir: os.scandir, digits looked at one by one, and heapq for the order.
import heapq


def list_checkpoints(directory):
    found = []
    with os.scandir(directory) as entries:
        for entry in entries:
            start, dash, rest = entry.name.partition("-")
            number = rest[: -len(".index")]
            digits = number != "" and all(letter in "0123456789" for letter in number)
            if (start, rest[len(number):]) == ("step", ".index") and digits and entry.is_file():
                heapq.heappush(found, (int(number), os.path.join(directory, "step-" + number)))
    return [heapq.heappop(found)[1] for _ in range(len(found))]

# %% wrong_anywhere: Looks for the form anywhere in a name, not for names of the form.
def list_checkpoints(directory: str) -> list:
    import re
    found = []
    for path in Path(directory).iterdir():
        fits = re.search(r"step-(\d+)\.index", path.name)
        if fits and path.is_file():
            found.append((int(fits[1]), str(path.with_suffix(""))))
    return [path for _, path in sorted(found)]

# %% wrong_int_accepts: Counts what int() accepts, and that is more than digits.
def list_checkpoints(directory: str) -> list:
    by_step = {}
    for path in Path(directory).glob("step-*.index"):
        try:
            step = int(path.stem.removeprefix("step-"))
        except ValueError:
            continue
        if path.is_file():
            by_step[step] = str(path.with_suffix(""))
    return [by_step[step] for step in sorted(by_step)]

# %% wrong_last_dash: Takes what follows the last dash for the number, whatever stands before it.
def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index")
             if path.stem.rsplit("-", 1)[1].isdigit() and path.is_file()]
    found = sorted(found, key=lambda path: int(path.stem.rsplit("-", 1)[1]))
    return [str(path.with_suffix("")) for path in found]

# %% wrong_six_digits: Knows numbers of four and of five digits only.
def list_checkpoints(directory: str) -> list:
    found = []
    for digits in (4, 5):
        pattern = "step-" + "[0-9]" * digits + ".index"
        found += sorted(path for path in Path(directory).glob(pattern) if path.is_file())
    return [str(path.with_suffix("")) for path in found]

# %% wrong_twenty_at_most: Lists the newest twenty only.
def list_checkpoints(directory: str) -> list:
    found = [path for path in Path(directory).glob("step-*.index")
             if path.stem.removeprefix("step-").isdigit() and path.is_file()]
    found = sorted(found, key=lambda path: int(path.stem.removeprefix("step-")))
    return [str(path.with_suffix("")) for path in found[-20:]]

# %% wrong_replace: Takes ".index" out of the whole path, the directory's own name included.
def list_checkpoints(directory):
    files = [path for path in Path(directory).glob("step-*.index")
             if path.is_file() and path.stem[5:].isdigit()]
    files.sort(key=lambda path: int(path.stem[5:]))
    return [str(path).replace(".index", "") for path in files]
