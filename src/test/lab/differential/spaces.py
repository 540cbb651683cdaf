"""Network namespaces from inside one process: a socket stays in the namespace where it was opened; a shell in each runs commands."""
import contextlib
import ctypes
import os
import subprocess

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
DONE = "\x01done "


def _setns(fd):
    if LIBC.setns(fd, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")


class Spaces:
    def __init__(self, search):
        self.search = search                      # namespace -> PATH: what `iptables` means there
        self.home = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.shells = {}

    @staticmethod
    def path(name):
        return f"/run/netns/{name}"

    @contextlib.contextmanager
    def inside(self, name):
        fd = os.open(self.path(name), os.O_RDONLY)
        try:
            _setns(fd)
            yield
        finally:
            _setns(self.home)
            os.close(fd)

    def shell(self, name):
        if name not in self.shells:
            self.shells[name] = subprocess.Popen(["nsenter", f"--net={self.path(name)}", "bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                                 stderr=subprocess.STDOUT, text=True, errors="replace", bufsize=1, env={**os.environ, "PATH": self.search(name)})
        return self.shells[name]

    def run(self, name, command):
        """Runs a shell command in the namespace; its exit status and what it printed."""
        shell = self.shell(name)
        shell.stdin.write(f"{{ {command}\n}} </dev/null 2>&1; printf '\\n\\001done %s\\n' $?\n")
        shell.stdin.flush()
        text = []
        for line in shell.stdout:
            if line.startswith(DONE):
                return int(line[len(DONE):]), "".join(text).strip()
            text.append(line)
        raise RuntimeError(f"the shell in {name} ended: {command}")
