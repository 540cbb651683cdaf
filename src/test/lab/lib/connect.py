"""connect.py ADDRESS PORT: one TCP connection, four seconds of patience; says what came of it, last the word in brackets that a symptom uses."""
import errno
import os
import socket
import sys

address, port = sys.argv[1], int(sys.argv[2])
words = {0: "ok", errno.ECONNREFUSED: "refused", errno.ECONNRESET: "reset", errno.EHOSTUNREACH: "host-unreachable",
         errno.ENETUNREACH: "net-unreachable", errno.EPERM: "not-permitted", errno.EACCES: "not-permitted", errno.EINVAL: "not-permitted"}
s = socket.socket()
s.settimeout(4)
try:
    s.connect((address, port))
    code = 0
except TimeoutError:
    code = None
except OSError as e:
    code = errno.ETIMEDOUT if e.errno is None else e.errno
if code in (None, errno.ETIMEDOUT):
    print(f"connect to {address} port {port}: Connection timed out [timeout]")
elif code == 0:
    print(f"connect to {address} port {port}: succeeded [ok]")
else:
    print(f"connect to {address} port {port}: {os.strerror(code)} [{words.get(code, code)}]")
