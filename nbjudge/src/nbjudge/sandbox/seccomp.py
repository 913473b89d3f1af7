"""Refuse the system calls that no notebook needs, and that have broken jails before.

The jail does not rest on this: it holds without. But a way out of it would lead through a flaw
in Linux, and the flaws of the last years lay in these calls: new namespaces, mounts, io_uring,
bpf, keys, rare kinds of sockets. One call is refused for the sake of others: a process stays on
the processors that its worker has. On processors not listed here nothing is refused.
"""

import ctypes
import errno
import platform
import struct

from nbjudge.sandbox import syscalls

# By kind of processor: its number in audits, and those of calls that differ.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CALLS = {
    "add_key": (248, 217),
    "bpf": (321, 280),
    "delete_module": (176, 106),
    "finit_module": (313, 273),
    "init_module": (175, 105),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "open_by_handle_at": (304, 265),
    "perf_event_open": (298, 241),
    "pivot_root": (155, 41),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "request_key": (249, 218),
    "sched_setaffinity": (203, 122),
    "setns": (308, 268),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
# These have one number everywhere.
COMMON = {
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "pidfd_getfd": 438,
    "mount_setattr": 442,
    "quotactl_fd": 443,
}
CLONE, CLONE3, SOCKET = (56, 220), 435, (41, 198)
NEW_NAMESPACES = 0x7E020000  # the flags of clone that ask for one
FAMILIES = (1, 2, 10, 16)  # Unix, IPv4, IPv6, netlink: without a network, all harmless
X32 = 0x40000000  # calls of a second set that x86_64 also knows

# Berkeley packet filter: load a word, compare, return; see seccomp(2).
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # places in what a filter sees
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
SECCOMP_MODE_FILTER = 2


def step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """Write one step; ``yes`` and ``no`` are how many steps to skip then."""
    return struct.pack("=HBBI", code, yes, no, value)


def refuse(number: int = errno.EPERM) -> bytes:
    """Write the step that lets a call fail with this error."""
    return step(RETURN, REFUSE | number)


def program(machine: str) -> bytes:
    """Write the filter for a kind of processor.

    Raises:
        KeyError: it is not listed.
    """
    architecture = ARCHITECTURES[machine]
    which = list(ARCHITECTURES).index(machine)
    steps = [
        step(LOAD, ARCHITECTURE),
        step(EQUAL, architecture, yes=1),
        refuse(errno.ENOSYS),  # a call in the manner of another processor
        step(LOAD, NUMBER),
    ]
    if machine == "x86_64":
        steps += [step(AT_LEAST, X32, no=1), refuse(errno.ENOSYS)]
    for number in [*(numbers[which] for numbers in CALLS.values()), *COMMON.values()]:
        steps += [step(EQUAL, number, no=1), refuse()]
    # Its flags are out of a filter's sight; libraries then take clone, whose flags are not.
    steps += [step(EQUAL, CLONE3, no=1), refuse(errno.ENOSYS)]
    steps += [
        step(EQUAL, CLONE[which], no=4),
        step(LOAD, FIRST_ARGUMENT),
        step(ANY_BIT, NEW_NAMESPACES, no=1),
        refuse(),
        step(RETURN, ALLOW),
    ]
    families = [step(EQUAL, family, yes=len(FAMILIES) - at) for at, family in enumerate(FAMILIES)]
    steps += [step(EQUAL, SOCKET[which], no=len(families) + 2), step(LOAD, FIRST_ARGUMENT)]
    steps += [*families, refuse(errno.EAFNOSUPPORT), step(RETURN, ALLOW)]
    return b"".join(steps)


def install() -> None:
    """Put the filter on this process and on all that it starts; it cannot be taken off.

    The process must have promised to gain no powers (no_new_privs).

    Raises:
        OSError: the system has no such filters.
    """
    try:
        steps = program(platform.machine())
    except KeyError:
        return
    stored = ctypes.create_string_buffer(steps, len(steps))
    head = struct.pack("@HP", len(steps) // 8, ctypes.addressof(stored))
    held = ctypes.create_string_buffer(head, len(head))
    mode, place = SECCOMP_MODE_FILTER, ctypes.addressof(held)
    syscalls.prctl(syscalls.PR_SET_SECCOMP, mode, place)
