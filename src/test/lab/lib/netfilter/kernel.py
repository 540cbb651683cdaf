"""The box's packet filter: loaded, listed and emptied; nft by its library and conntrack by netlink, since a process each would take most of the time."""
import ctypes
import os
import re
import socket
import struct
import subprocess
import sys

import tables

NFT = ctypes.CDLL("libnftables.so.1")
NFT.nft_ctx_new.restype = ctypes.c_void_p
NFT.nft_ctx_get_output_buffer.restype = NFT.nft_ctx_get_error_buffer.restype = ctypes.c_char_p
TRIES = 12
CONNTRACK_DELETE = 1 << 8 | 2


def run(*command, text=None):
    """Runs a command; gives its output, or raises with what it complained."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, close_fds=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


class Filter:
    def __init__(self):
        self.context = ctypes.c_void_p(NFT.nft_ctx_new(0))
        NFT.nft_ctx_buffer_output(self.context)
        NFT.nft_ctx_buffer_error(self.context)
        self.netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        self.legacy = False

    def nft(self, text):
        failed = NFT.nft_run_cmd_from_buffer(self.context, text.encode())
        output, error = NFT.nft_ctx_get_output_buffer(self.context).decode(), NFT.nft_ctx_get_error_buffer(self.context).decode()
        if failed:
            raise RuntimeError(f"nft: {error}")
        return output

    def forget_connections(self):
        self.netlink.send(struct.pack("=IHHIIBBH", 20, CONNTRACK_DELETE, 5, 1, 0, socket.AF_INET, 0, 0))
        answer = self.netlink.recv(4096)
        if struct.unpack("=i", answer[16:20])[0]:
            raise RuntimeError("the connections can't be forgotten")

    def clear(self):
        self.nft("flush ruleset")
        if self.legacy:
            run("iptables-legacy-restore", text="".join(f"*{t}\n" + "".join(f":{c} ACCEPT [0:0]\n" for c in chains) + "COMMIT\n" for t, chains in tables.HOOKS.items()))
        self.legacy = False
        self.forget_connections()

    def apply(self, tool, text):
        if tool == "nft":
            try:
                self.nft(text)
            except RuntimeError:
                run("nft", "-f", "-", text=text)       # it names the line
        elif tool == "ipset":
            run("ipset", "-exist", "restore", text=text)
        else:
            self.legacy |= tool == "iptables-legacy-restore"
            run(tool, text=text)

    def load(self, load):
        """Loads the texts; leaves out the lines that their tool refuses, and gives what was loaded."""
        loaded = []
        for tool, text in load:
            for attempt in range(TRIES):
                try:
                    self.apply(tool, text)
                    break
                except RuntimeError as refusal:
                    line = re.search(r"(?:line:? |stdin:)(\d+)(?! failed: COMMIT)", str(refusal))
                    if os.environ.get("LAB_VERBOSE"):
                        print(f"{refusal}: {text.splitlines()[int(line[1]) - 1:][:1] if line else ''}", file=sys.stderr)
                    lines = text.splitlines(keepends=True)
                    if not line or attempt == TRIES - 1 or int(line[1]) > len(lines) or lines[int(line[1]) - 1][0] in "*C:":
                        raise
                    text = "".join(lines[:int(line[1]) - 1] + lines[int(line[1]):])
            loaded.append([tool, text])
        return loaded

    def collect(self, load):
        """What a sosreport has of this packet filter."""
        tools = {tool for tool, _ in load}
        files = {"networking/nft_list_ruleset": self.nft("list ruleset")}
        if "iptables-legacy-restore" in tools:
            files["firewall_tables/iptables-save"] = run("iptables-legacy-save")
        elif "iptables-nft-restore" in tools:
            files["firewall_tables/iptables-save"] = run("iptables-nft-save")
        if "ipset" in tools:
            files["networking/ipset_list"] = run("ipset", "list")
        return files
