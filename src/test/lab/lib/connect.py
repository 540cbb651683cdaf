"""connect.py ADDRESS PORT: one TCP connection, four seconds of patience; says what came of it, last the word in brackets that a symptom uses."""
import errno
import os
import socket
import sys

WORDS = {0: "ok", errno.ECONNREFUSED: "refused", errno.ECONNRESET: "reset", errno.EHOSTUNREACH: "host-unreachable",
         errno.ENETUNREACH: "net-unreachable", errno.EPERM: "not-permitted", errno.EACCES: "not-permitted", errno.EINVAL: "not-permitted"}


def connect(address, port):
    """The number of the error; 0 for none."""
    with socket.socket() as s:
        s.settimeout(4)
        try:
            s.connect((address, port))
        except TimeoutError:
            return errno.ETIMEDOUT
        except OSError as e:
            return errno.ETIMEDOUT if e.errno is None else e.errno
    return 0


def fetch(address, port):
    """As connect, until the whole page of a web server is there."""
    with socket.socket() as s:
        s.settimeout(4)
        try:
            s.connect((address, port))
            s.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while s.recv(65536):
                pass
        except TimeoutError:
            return errno.ETIMEDOUT
        except OSError as e:
            return errno.ETIMEDOUT if e.errno is None else e.errno
    return 0


def word(code):
    return "timeout" if code == errno.ETIMEDOUT else str(WORDS.get(code, code))


if __name__ == "__main__":
    code = connect(sys.argv[1], int(sys.argv[2]))
    said = "succeeded" if code == 0 else os.strerror(code)
    print(f"connect to {sys.argv[1]} port {sys.argv[2]}: {said} [{word(code)}]")
