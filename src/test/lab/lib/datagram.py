"""datagram.py ADDRESS PORT [SOURCE_PORT]: one UDP datagram, two seconds of patience for an answer; says what came of it, last the word in brackets that a symptom uses."""
import errno
import os
import socket
import sys

address, port = sys.argv[1], int(sys.argv[2])
words = {errno.ECONNREFUSED: "port-unreachable", errno.EHOSTUNREACH: "host-unreachable", errno.ENETUNREACH: "net-unreachable",
         errno.EPERM: "not-permitted", errno.EACCES: "not-permitted", errno.EINVAL: "not-permitted"}
s = socket.socket(type=socket.SOCK_DGRAM)
s.settimeout(2)
if len(sys.argv) > 3:
    s.bind(("", int(sys.argv[3])))
try:
    s.connect((address, port))
    s.send(b"probe")
    s.recv(100)
    print(f"datagram to {address} port {port}: answered [ok]")
except TimeoutError:
    print(f"datagram to {address} port {port}: no answer [no-reply]")
except OSError as e:
    print(f"datagram to {address} port {port}: {os.strerror(e.errno)} [{words.get(e.errno, e.errno)}]")
