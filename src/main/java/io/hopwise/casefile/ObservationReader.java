package io.hopwise.casefile;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.observation.CaptureFile;
import io.hopwise.observation.Observations;
import io.hopwise.observation.Seen;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what was seen on the wire. */
final class ObservationReader {
  private static final FieldNames KINDS =
      FieldNames.of("capture", "pcap", "tcpdump", "host", "interface", "pod");
  private static final FieldNames CAPTURE_FIELDS =
      FieldNames.of("host", "interface", "pod", "packets", "filter", "whole", "pcap", "tcpdump");
  private static final FieldNames PACKET_FIELDS =
      FieldNames.of("src", "dst", "protocol", "port", "length", "icmp", "mtu", "count");
  private static final List<String> PROTOCOLS = List.of("icmp", "tcp", "udp", "arp");

  private final Beside beside;
  private final Optional<Set<String>> hosts;
  private final Problems problems;

  /**
   * Reads observations.
   *
   * @param file the case file, beside which captures lie
   * @param hosts the names of the case's hosts; empty while a snapshot has still to say its own
   */
  ObservationReader(Beside beside, Optional<Set<String>> hosts, Problems problems) {
    this.beside = beside;
    this.hosts = hosts;
    this.problems = problems;
  }

  /**
   * Reads one observation; a capture comes before its packets. A file whose host is not said is
   * nobody's yet.
   */
  void read(Node node, int index, List<CaseFact> facts, List<Seen> seen, List<Warning> warnings) {
    Optional<Fields> fields = Fields.of(node, "observation " + (index + 1), KINDS, problems);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node> capture = fields.get().node("capture");
    if (capture.isPresent()) {
      Fields.of(capture.get(), "capture", CAPTURE_FIELDS, problems)
          .ifPresent(in -> capture(in, facts, seen, warnings));
    } else if (isFile(fields.get())) {
      file(fields.get(), seen, warnings);
    }
  }

  private static boolean isFile(Fields fields) {
    return fields.has("pcap") || fields.has("tcpdump");
  }

  private void capture(
      Fields fields, List<CaseFact> facts, List<Seen> seen, List<Warning> warnings) {
    if (isFile(fields)) {
      file(fields, seen, warnings);
      if (!fields.has("packets")) {
        return;
      }
    }
    fields.need("host");
    fields.need("interface");
    fields.need("packets");
    String host = host(fields);
    String netns = fields.text("pod");
    String device = fields.text("interface");
    List<Node> packets = fields.list("packets");
    // what a person lists may be only what mattered
    boolean whole = fields.flag("whole", packets.isEmpty());
    facts.add(
        new Capture(
            host, netns, device, packets.size(), fields.text("filter"), whole, fields.source()));
    for (Node packet : packets) {
      Optional<Fields> in = Fields.of(packet, "packet", PACKET_FIELDS, problems);
      if (in.isPresent()) {
        facts.add(packet(in.get(), host, netns, device));
      }
    }
  }

  private void file(Fields fields, List<Seen> seen, List<Warning> warnings) {
    boolean binary = fields.has("pcap");
    String key = binary ? "pcap" : "tcpdump";
    String shown = fields.text(key);
    Source source = problems.source(fields.at(key));
    try {
      Path path = beside.path(shown);
      if (!beside.isAllowed(path)) {
        problems.add(fields.at(key), "snapshot-outside", shown);
        return;
      }
      Seen found;
      if (binary) {
        CaptureFile.Content content = CaptureFile.read(path, shown);
        warnings.addAll(content.warnings());
        found = content.seen();
      } else {
        found = Observations.readTcpdump(path, shown);
      }
      seen.add(found.placed(host(fields), fields.text("pod"), fields.text("interface")));
    } catch (IOException | InvalidPathException e) {
      warnings.add(Warning.at(source, "capture-file-not-read", shown));
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
