package io.hopwise.casefile.cluster;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code kubectl describe} prints of a pod, a node, a service or a network policy, told by the
 * fields it has.
 */
final class Description {
  private static final String UNSET = "<unset>";

  private final Piece piece;
  private final String file;
  private final JsonRow metadata = new JsonRow(Source.NONE);
  private final JsonRow notes = new JsonRow(Source.NONE);
  private final JsonRow spec = new JsonRow(Source.NONE);
  private final JsonRow status = new JsonRow(Source.NONE);
  private final JsonRow nodeInfo = new JsonRow(Source.NONE);
  private final List<String> ports = new ArrayList<>();
  private final List<String> endpoints = new ArrayList<>();
  private Ip ip = Ip.NONE;
  private String kind = "";

  private Description(Piece piece, String file) {
    this.piece = piece;
    this.file = file;
  }

  /** Reads it. */
  static void read(Piece piece, String file, ClusterFacts facts) {
    if (PolicyDescription.knows(piece.text())) {
      Resource whole = new Resource("", new JsonRow(Source.NONE), file, piece);
      facts.policies().add(PolicyDescription.read(piece.text(), whole.source("Name", "")));
      return;
    }
    Description description = new Description(piece, file);
    for (String line : piece.text().split("\n", -1)) {
      description.line(line);
    }
    description.tell(facts);
  }

  private void line(String line) {
    int colon = line.indexOf(':');
    String key = colon < 0 ? "" : line.substring(0, colon).strip();
    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
    note(line);
    if (line.startsWith(" ")) {
      switch (key) {
        case "InternalIP" -> address(value);
        case "Kernel Version" -> nodeInfo.put("kernelVersion", value);
        default -> {}
      }
      return;
    }
    switch (key) {
      case "Name", "Namespace" -> metadata.put(key.equals("Name") ? "name" : "namespace", value);
      case "Node" -> {
        kind = "Pod";
        spec.put("nodeName", value.substring(0, (value + "/").indexOf('/')));
      }
      case "Status" -> status.put("phase", value.substring(0, (value + " ").indexOf(' ')));
      case "IP" -> {
        ip = Ip.parse(value);
        status.put("podIP", value);
      }
      case "PodCIDR" -> spec.put("podCIDR", value);
      case "Addresses" -> kind = "Node";
      case "Port" -> ports.add(value);
      case "Endpoints" -> {
        kind = "Service";
        endpoints.add(value);
      }
      default -> {}
    }
  }

  private void address(String value) {
    JsonRow address = new JsonRow(Source.NONE);
    address.put("type", "InternalIP");
    address.put("address", value);
    status.put("addresses", address);
  }

  /** The first annotation stands behind the heading; old versions have {@code =} for the colon. */
  private void note(String line) {
    String text = line.startsWith("Annotations:") ? line.substring("Annotations:".length()) : line;
    String note = text.strip();
    int slash = note.indexOf('/');
    int end = slash < 0 ? -1 : slash;
    while (end >= 0 && end < note.length() && ":=".indexOf(note.charAt(end)) < 0) {
      end++;
    }
    if (end > 0 && end < note.length()) {
      notes.put(note.substring(0, end), note.substring(end + 1).strip());
    }
  }

  private void tell(ClusterFacts facts) {
    if (kind.equals("Service")) {
      service(facts.services());
      return;
    }
    JsonRow row = new JsonRow(Source.NONE);
    metadata.put("annotations", notes);
    status.put("nodeInfo", nodeInfo);
    row.put("metadata", metadata);
    row.put("spec", spec);
    row.put("status", status);
    Resource resource = new Resource(kind, row, file, piece);
    if (kind.equals("Pod")) {
      facts.pod(resource);
    } else if (kind.equals("Node")) {
      facts.node(NodeFacts.of(resource));
    }
  }

  /** {@code Port: http 80/TCP}, and below it the endpoints of that port. */
  private void service(Services services) {
    String key = metadata.value("namespace") + "/" + metadata.value("name");
    Resource whole = new Resource(kind, new JsonRow(Source.NONE), file, piece);
    for (int i = 0; i < Math.min(ports.size(), endpoints.size()); i++) {
      String[] words = ports.get(i).split("\\s+", -1);
      String name = words[0].equals(UNSET) ? "" : words[0];
      String[] number = words[words.length - 1].split("/", -1);
      Source source = whole.source("IP", ip.toString());
      services.port(key, name, ip, number[0], number[number.length - 1], source);
      services.told(key);
      for (String one : endpoints.get(i).split("[, ]+", -1)) {
        int colon = one.lastIndexOf(':');
        if (colon > 0) {
          services.endpoint(key, name, one.substring(0, colon), one.substring(colon + 1));
        }
      }
    }
  }
}
