package io.hopwise.lab;

import java.util.Locale;

/**
 * Something that is tried.
 *
 * @param to whom; its host is empty for an address that is nobody's place
 * @param protocol icmp, tcp or udp
 * @param port -1 for icmp
 * @param size of a ping's data in bytes; -1 for ping's own
 */
record Probe(
    Place from, Place to, String ip, String protocol, int port, int size, boolean dontFragment) {
  static Probe ping(Place from, Place to, String ip) {
    return new Probe(from, to, ip, "icmp", -1, -1, false);
  }

  Probe of(int bytes) {
    return new Probe(from, to, ip, protocol, port, bytes, true);
  }

  Probe tcp(int toPort) {
    return new Probe(from, to, ip, "tcp", toPort, -1, false);
  }

  Probe udp(int toPort) {
    return new Probe(from, to, ip, "udp", toPort, -1, false);
  }

  Probe to(String address) {
    return new Probe(from, to, address, protocol, port, size, dontFragment);
  }

  private String target() {
    return to.host().isEmpty() ? "\"ip\": \"" + ip + "\"" : to.json() + ", \"ip\": \"" + ip + "\"";
  }

  private String more() {
    return (port < 0 ? "" : ", \"port\": " + port)
        + (size < 0 ? "" : ", \"size\": " + size)
        + (dontFragment ? ", \"dont_fragment\": true" : "");
  }

  /** As a line of {@code flows.jsonl}. */
  String flow(int id) {
    return String.format(
        Locale.ROOT,
        "{\"id\": %d, \"from\": {%s}, \"to\": {%s}, \"protocol\": \"%s\"%s}",
        id,
        from.json(),
        target(),
        protocol,
        more());
  }

  /** As a symptom of {@code case.yaml}. */
  String symptom(String result) {
    String probe = protocol.equals("icmp") ? "ping" : protocol;
    return String.format(
        Locale.ROOT,
        "  - {\"probe\": \"%s\", \"from\": {%s}, \"to\": {%s}%s, \"result\": \"%s\"}",
        probe,
        from.json(),
        target(),
        more(),
        result);
  }
}
