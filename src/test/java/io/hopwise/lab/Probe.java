package io.hopwise.lab;

import java.util.Locale;

/**
 * Something that is tried.
 *
 * @param to whom; its host is empty for an address that is nobody's place
 * @param protocol icmp, tcp, udp or http
 * @param port -1 for icmp
 * @param size of a ping's data in bytes; -1 for ping's own
 * @param sourcePort that its sender keeps to; -1 for a new one each time
 * @param told whether who complains knows that port
 * @param source the address that who complains says they have; empty where they do not say
 */
record Probe(
    Place from,
    Place to,
    String ip,
    String protocol,
    int port,
    int size,
    boolean dontFragment,
    int sourcePort,
    boolean told,
    String source) {
  static Probe ping(Place from, Place to, String ip) {
    return new Probe(from, to, ip, "icmp", -1, -1, false, -1, true, "");
  }

  Probe of(int bytes) {
    return new Probe(from, to, ip, protocol, port, bytes, true, sourcePort, told, source);
  }

  Probe tcp(int toPort) {
    return new Probe(from, to, ip, "tcp", toPort, -1, false, -1, true, "");
  }

  /** A page of a web server, which is larger than one packet. */
  Probe http(int toPort) {
    return new Probe(from, to, ip, "http", toPort, -1, false, -1, true, "");
  }

  /** A datagram, always from the same port. */
  Probe udp(int toPort, int fromPort) {
    return new Probe(from, to, ip, "udp", toPort, -1, false, fromPort, true, "");
  }

  /** The complaint says from which address. */
  Probe by(String address) {
    return new Probe(from, to, ip, protocol, port, size, dontFragment, sourcePort, told, address);
  }

  /** The complaint does not say from which port. */
  Probe fromUntoldPort() {
    return new Probe(from, to, ip, protocol, port, size, dontFragment, sourcePort, false, source);
  }

  /** The same to an address that is nobody's place, a service's. */
  Probe to(String address) {
    return to(Place.host(""), address);
  }

  /** The same to a place that has another address by now. */
  Probe at(String address) {
    return to(to, address);
  }

  /** The same to a place, by this address of it. */
  Probe to(Place place, String address) {
    return new Probe(
        from, place, address, protocol, port, size, dontFragment, sourcePort, told, source);
  }

  private String target() {
    return to.host().isEmpty() ? "\"ip\": \"" + ip + "\"" : to.json() + ", \"ip\": \"" + ip + "\"";
  }

  private String more(boolean all) {
    return (port < 0 ? "" : ", \"port\": " + port)
        + (sourcePort < 0 || !(all || told) ? "" : ", \"source_port\": " + sourcePort)
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
        more(true));
  }

  /** As a symptom of {@code case.yaml}. */
  String symptom(String result) {
    String probe = protocol.equals("icmp") ? "ping" : protocol;
    return String.format(
        Locale.ROOT,
        "  - {\"probe\": \"%s\", \"from\": {%s}, \"to\": {%s}%s, \"result\": \"%s\"}",
        probe,
        from.json() + (source.isEmpty() ? "" : ", \"ip\": \"" + source + "\""),
        target(),
        more(false),
        result);
  }
}
