"""datagram.py ADDRESS PORT [SOURCE_PORT]: one UDP datagram, two seconds of patience for an answer; says what came of it, last the word in brackets that a symptom uses."""
import errno
import os
import socket
import sys

WORDS = {0: "ok", errno.ETIMEDOUT: "no-reply", errno.ECONNREFUSED: "port-unreachable", errno.EHOSTUNREACH: "host-unreachable", errno.ENETUNREACH: "net-unreachable",
         errno.EPERM: "not-permitted", errno.EACCES: "not-permitted", errno.EINVAL: "not-permitted"}


def send(address, port, source_port):
    """The number of the error; 0 when an answer came, ETIMEDOUT when none did."""
    with socket.socket(type=socket.SOCK_DGRAM) as s:
        s.settimeout(2)
        try:
            if source_port:
                s.bind(("", source_port))
            s.connect((address, port))
            s.send(b"probe")
            s.recv(100)
        except TimeoutError:
            return errno.ETIMEDOUT
        except OSError as e:
            return e.errno
    return 0


def word(code):
    return str(WORDS.get(code, code))


if __name__ == "__main__":
    code = send(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    said = {0: "answered", errno.ETIMEDOUT: "no answer"}.get(code) or os.strerror(code)
    print(f"datagram to {sys.argv[1]} port {sys.argv[2]}: {said} [{word(code)}]")
