"""holds.py ADDRESS PORT COUNT: so many connections, which say nothing and stay."""
import socket
import sys
import time

held = []
for _ in range(int(sys.argv[3])):
    s = socket.socket()
    s.setblocking(False)
    s.connect_ex((sys.argv[1], int(sys.argv[2])))
    held.append(s)
while True:
    time.sleep(60)
