"""keeps-sending.py ADDRESS PORT: a datagram each second, always from the same port, so that its connection stays known."""
import socket
import sys
import time

with socket.socket(type=socket.SOCK_DGRAM) as s:
    s.connect((sys.argv[1], int(sys.argv[2])))
    while True:
        try:
            s.send(b"still here")
        except OSError:
            pass
        time.sleep(1)
