package io.hopwise.casefile;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Warning;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what was seen on the wire. */
final class ObservationReader {
  private static final List<String> KINDS = List.of("capture");
  private static final List<String> CAPTURE_FIELDS =
      List.of("host", "interface", "pod", "packets", "pcap", "tcpdump");
  private static final List<String> PACKET_FIELDS =
      List.of("src", "dst", "protocol", "port", "length", "icmp", "mtu", "count");
  private static final List<String> PROTOCOLS = List.of("icmp", "tcp", "udp", "arp");

  private final Optional<Set<String>> hosts;
  private final Problems problems;

  /**
   * Reads observations.
   *
   * @param hosts the names of the case's hosts; empty while a snapshot has still to say its own
   */
  ObservationReader(Optional<Set<String>> hosts, Problems problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  /** Reads one observation; a capture comes before its packets. */
  void read(Node node, int index, List<CaseFact> facts, List<Warning> warnings) {
    Optional<Fields> fields = Fields.of(node, "observation " + (index + 1), KINDS, problems);
    Optional<Node> capture = fields.flatMap(in -> in.node("capture"));
    if (capture.isEmpty()) {
      return;
    }
    Optional<Fields> found = Fields.of(capture.get(), "capture", CAPTURE_FIELDS, problems);
    if (found.isPresent()) {
      capture(found.get(), facts, warnings);
    }
  }

  private void capture(Fields fields, List<CaseFact> facts, List<Warning> warnings) {
    fields.need("host");
    fields.need("interface");
    String host = host(fields);
    String netns = fields.text("pod");
    String device = fields.text("interface");
    for (String file : List.of("pcap", "tcpdump")) {
      if (fields.has(file)) {
        warnings.add(
            Warning.at(
                problems.source(fields.at(file)), "capture-file-not-read", fields.text(file)));
      }
    }
    if (!fields.has("packets")) {
      if (!fields.has("pcap") && !fields.has("tcpdump")) {
        fields.need("packets");
      }
      return;
    }
    List<Node> packets = fields.list("packets");
    facts.add(new Capture(host, netns, device, packets.size(), fields.source()));
    for (Node packet : packets) {
      Optional<Fields> in = Fields.of(packet, "packet", PACKET_FIELDS, problems);
      if (in.isPresent()) {
        facts.add(packet(in.get(), host, netns, device));
      }
    }
  }

  private String host(Fields fields) {
    String name = fields.text("host").strip();
    if (name.isEmpty() || hosts.isEmpty()) {
      return name;
    }
    Optional<String> found = HostNames.find(name, hosts.get());
    if (found.isEmpty()) {
      problems.addUnknownHost(fields.at("host"), name, hosts.get());
    }
    return found.orElse(name);
  }

  private static CapturedPacket packet(Fields in, String host, String netns, String device) {
    Ip from = in.ip("src");
    Ip to = in.ip("dst");
    String icmp = in.text("icmp");
    String protocol = in.word("protocol", PROTOCOLS, icmp.isEmpty() ? "" : "icmp");
    return new CapturedPacket(
        host,
        netns,
        device,
        DeviceName.kind(device).isOverlay(),
        from,
        to,
        protocol,
        in.integer("port", 0, 65535, -1),
        in.integer("length", 0, 65535, -1),
        icmp,
        in.integer("mtu", 0, 65535, -1),
        in.integer("count", 1, Integer.MAX_VALUE, 1),
        in.source());
  }
}
