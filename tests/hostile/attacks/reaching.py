"""Networks, other programs, other processes, other kernels' doors."""

from hostile.arena import Attack as A
from hostile.arena import inside
from hostile.attacks.reading import RAW
from hostile.attacks.writing import does, libc

FAMILIES = {
    "netlink": (16, 3),
    "raw packets": (17, 3),
    "vsock": (40, 1),
    "the kernel's crypto": (38, 5),
}

ATTACKS = [
    A(
        "TCP",
        "raised PermissionError",
        does("socket.create_connection(('127.0.0.1', @tcp@)).send(b'x')"),
    ),
    A(
        "UDP",
        "raised PermissionError",
        does("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', @udp@))"),
    ),
    A(
        "a unix socket by path",
        "raised PermissionError",
        does("socket.socket(socket.AF_UNIX).connect('@unix@')"),
    ),
    A(
        "an abstract unix socket",
        "raised PermissionError",
        does("socket.socket(socket.AF_UNIX).connect('\\0@abstract@')"),
    ),
    A(
        "a socket that listens",
        "raised PermissionError",
        does("socket.create_server(('127.0.0.1', 0))"),
    ),
    A(
        "a unix socket that listens",
        "raised PermissionError",
        does("socket.socket(socket.AF_UNIX).bind('@drop@/@mark@')"),
    ),
    A("a pair of sockets", "raised PermissionError", does("socket.socketpair()")),
    A(
        "names of hosts",
        "raised gaierror",
        does("""
socket.getaddrinfo('localhost', 80)[0]
socket.gethostbyname('example.invalid')
"""),
    ),
    A(
        "a page from the net",
        "raised URLError",
        does("urllib.request.urlopen('http://127.0.0.1:@tcp@/')", "import urllib.request"),
    ),
    A("mail", "raised PermissionError", does("smtplib.SMTP('127.0.0.1', @tcp@)", "import smtplib")),
    A(
        "an event loop",
        "raised PermissionError",
        does("asyncio.run(asyncio.sleep(0))", "import asyncio"),
    ),
    A(
        "torch.distributed",
        "raised DistStoreError",
        does(
            "torch.distributed.init_process_group("
            "'gloo', init_method='tcp://127.0.0.1:0', rank=0, world_size=1)"
        ),
    ),
    A(
        "io_uring",
        "raised PermissionError",
        does("raw(425, 8, ctypes.create_string_buffer(120))", RAW),
    ),
    *(
        A(name, "raised PermissionError", does(f"socket.socket({family}, {kind})"))
        for name, (family, kind) in FAMILIES.items()
    ),
    A(
        "a shell",
        "raised PermissionError",
        does("if os.system('touch @drop@/@mark@') != 0: raise PermissionError"),
    ),
    A(
        "a program",
        "raised PermissionError",
        does("subprocess.run(['/bin/touch', '@drop@/@mark@'], check=True)", "import subprocess"),
    ),
    A(
        "a program in the place of this one",
        "raised PermissionError",
        does("os.execv('/bin/touch', ['touch', '@drop@/@mark@'])"),
    ),
    A(
        "a program, spawned",
        "raised PermissionError",
        does("os.posix_spawn('/bin/touch', ['touch', '@drop@/@mark@'], {})"),
    ),
    A(
        "a program from memory",
        "raised PermissionError",
        does("raw(322, os.open('/dev/null', 0), b'', 0, 0, 0x1000)", RAW),
    ),
    A("a fork", "raised PermissionError", does("os.fork() or time.sleep(30)")),
    A("a fork by libc", "raised PermissionError", libc("fork()")),
    A(
        "a fork by clone",
        "raised PermissionError",
        does("raw(56, 17, 0, 0, 0, 0) or time.sleep(30)", RAW),
    ),
    A(
        "a fork by clone3",
        "raised OSError",
        does("raw(435, (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17), 88) or time.sleep(30)", RAW),
    ),
    A(
        "a thread with descriptors of its own",
        "raised PermissionError",
        does("raw(56, 0x10b00, 0, 0, 0, 0)", RAW),
    ),
    A(
        "waking others at a page that is shared",
        "raised PermissionError",
        does("raw(202, ctypes.cast(libc.strlen, ctypes.c_void_p), 1, 1)", RAW),
    ),
    A(
        "waiting for others at a page that is shared",
        "raised BlockingIOError",
        does(
            """
page = ctypes.cast(libc.strlen, ctypes.c_void_p).value & ~3
raw(202, ctypes.c_void_p(page), 0, ctypes.c_uint32.from_address(page), None)
""",
            RAW,
        ),
    ),
    A(
        "a file of Python's, mapped to be shared",
        "raised PermissionError",
        does(
            "with open(os.__file__) as f: mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)",
            "import mmap",
        ),
    ),
    A("a vfork", "raised PermissionError", does("raw(58) or os._exit(0)", RAW)),
    A("a terminal with a child", "raised OSError", does("pty.fork()", "import pty")),
    A(
        "a daemon",
        "raised PermissionError",
        does(
            """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0: time.sleep(30)
    os._exit(0)
"""
        ),
    ),
    A(
        "a pool of processes",
        "raised PermissionError",
        does(
            "multiprocessing.get_context('fork').Process(target=time.sleep, args=(30,)).start()",
            "import multiprocessing",
        ),
    ),
    A(
        "a data loader with workers",
        "raised PermissionError",
        does(
            "loader = torch.utils.data.DataLoader([1, 2])\n"
            "loader.num_workers = loader.prefetch_factor = 2\nlist(loader)"
        ),
    ),
    A("mounting", "raised PermissionError", libc("mount(b'none', b'/mnt', b'tmpfs', 0, None)")),
    A("a namespace of users", "raised PermissionError", libc("unshare(0x10000000)")),
    A("a namespace of networks", "raised PermissionError", libc("unshare(0x40000000)")),
    A("another root", "raised PermissionError", does("os.chroot('@drop@')")),
    A("becoming root", "raised PermissionError", does("os.setuid(0)")),
    A("another group", "raised PermissionError", does("os.setgroups([0])")),
    A(
        "more capabilities",
        "raised PermissionError",
        does("raw(126, (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(4, 4, 4))", RAW),
    ),
    A(
        "programs for the kernel",
        "raised PermissionError",
        does("raw(321, 5, (ctypes.c_uint64 * 16)(), 128)", RAW),
    ),
    A("page faults", "raised PermissionError", does("raw(323, 1)", RAW)),
    A("watching files", "raised PermissionError", does("raw(294, 0)", RAW)),
    A(
        "a wider Landlock",
        "raised PermissionError",
        does("raw(444, (ctypes.c_uint64 * 1)(8191), 8, 0)", RAW),
    ),
    A("a filter of one's own", "raised PermissionError", does("raw(317, 0, 0, None)", RAW)),
    A(
        "system calls of another architecture",
        "raised died",
        does(
            """
import mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(b'\\xb8\\x02\\x00\\x00\\x00\\xcd\\x80\\xc3')
pid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
if pid < 0: raise OSError(-pid, 'refused')
"""
        ),
    ),
    A("system calls of x32", "raised died", does("raw(0x40000000 + 57)", RAW)),
    A(
        "who it is",
        "raised LookupError",
        inside(
            """
if 0 in (os.getuid(), os.geteuid(), os.getgid(), os.getegid()) or 0 in os.getgroups():
    raise RuntimeError('root')
raise LookupError
"""
        ),
    ),
]
