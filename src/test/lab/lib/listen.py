"""listen.py [ADDRESS:]PORT[/udp]...: accepts TCP connections and closes them; sends UDP datagrams back. On every address where none is named."""
import selectors
import socket
import sys

sel = selectors.DefaultSelector()
for place in sys.argv[1:]:
    place, _, kind = place.partition("/")
    address, _, port = place.rpartition(":")
    s = socket.socket(type=socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((address or "0.0.0.0", int(port)))
    if kind != "udp":
        s.listen(64)
    sel.register(s, selectors.EVENT_READ, kind)
while True:
    for key, _ in sel.select():
        try:
            if key.data == "udp":
                data, sender = key.fileobj.recvfrom(65535)
                key.fileobj.sendto(data, sender)
            else:
                key.fileobj.accept()[0].close()
        except OSError:
            pass
