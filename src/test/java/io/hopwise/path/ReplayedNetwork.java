package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A network of many hosts as {@code record-differential} recorded it: what the kernel did to every
 * flow against what the walk says.
 */
final class ReplayedNetwork {
  /** Where the packet arrived although it is not answered: its socket gets a copy first. */
  private static final Set<Code> TAKEN = Set.of(Code.ECHO_IGNORED, Code.BROADCAST_NOT_ANSWERED);

  private static final Set<String> SILENT = Set.of("no-reply", "timeout", "not-permitted");

  private final Network network;
  private final List<JsonNode> seen;

  /** Whether somebody looked who got what was sent, and not only what its sender was told. */
  private final boolean watches;

  private final Map<Integer, Trace> traces = new TreeMap<>();

  private ReplayedNetwork(Network network, List<JsonNode> seen, List<Trace> traces) {
    this.network = network;
    this.seen = seen;
    this.watches = seen.stream().anyMatch(one -> one.has("received_by"));
    traces.forEach(trace -> this.traces.put(trace.flow().id(), trace));
  }

  /** Walks all flows of a recording. */
  static ReplayedNetwork of(Path recording) {
    List<HostFact> facts = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    try (Stream<Path> files = Files.list(recording)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tar.gz")).sorted().toList()) {
        facts.addAll(Printed.facts(file));
        facts.addAll(ImpliedAddresses.of(Printed.facts(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Printed.lines(recording.resolve("flows.jsonl")).forEach(sent -> flows.add(flow(sent)));
    List<JsonNode> seen = Printed.lines(recording.resolve("seen.jsonl"));
    Network network = Network.of(facts);
    return new ReplayedNetwork(network, seen, Walk.of(network, flows).traces(flows));
  }

  private static Flow flow(JsonNode sent) {
    int protocol =
        switch (sent.get("protocol").asText()) {
          case "icmp" -> 1;
          case "tcp" -> 6;
          default -> 17;
        };
    return new Flow(
        sent.get("id").asInt(),
        end(sent.get("from")),
        end(sent.get("to")),
        protocol,
        -1,
        sent.path("port").asInt(-1),
        sent.path("size").asInt(-1),
        sent.path("dont_fragment").asBoolean());
  }

  private static Endpoint end(JsonNode end) {
    String ip = end.path("ip").asText();
    return new Endpoint(
        end.path("host").asText(), end.path("pod").asText(), ip.isEmpty() ? Ip.NONE : Ip.parse(ip));
  }

  /** The flows of which the walk is not certain. */
  List<String> unsure() {
    return traces.values().stream()
        .filter(trace -> !trace.certain())
        .map(trace -> trace.flow() + " misses " + trace.missing())
        .toList();
  }

  /** What the kernel did otherwise than the walk says. */
  List<String> disagreements() {
    return disagreements(trace -> true);
  }

  /** What the kernel did otherwise than the walk says with certainty. */
  List<String> certainDisagreements() {
    return disagreements(Trace::certain);
  }

  private List<String> disagreements(Predicate<Trace> counted) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : seen) {
      Trace trace = traces.get(one.get("id").asInt());
      // of a service's endpoints the kernel takes any
      boolean isService = trace.flow().to().host().isEmpty();
      String kernel = alike(one.get("result").asText()) + (isService ? "" : received(one));
      String walked = alike(trace.prediction().text()) + (isService ? "" : received(trace, one));
      if (counted.test(trace) && !walked.equals(kernel)) {
        all.add(trace.flow() + ": the kernel " + kernel + ", the walk " + walked);
      }
    }
    return all;
  }

  /** Who got it, and from which address, where somebody watched for that. */
  private static String received(JsonNode seen) {
    JsonNode by = seen.path("received_by");
    String source = seen.path("source_seen").asText();
    return by.isMissingNode() ? "" : received(by.get("host").asText(), podOf(by), source);
  }

  private static String received(String host, String pod, String source) {
    return " " + host + "/" + pod + " from " + source;
  }

  private static String podOf(JsonNode place) {
    return place.path("pod").asText();
  }

  private String received(Trace trace, JsonNode seen) {
    Step last = trace.forward().get(trace.forward().size() - 1);
    boolean taken = trace.forwardEnd() == Trace.End.DELIVERED || TAKEN.contains(last.code());
    // who takes a packet for a closed port is seen by nobody
    boolean watched = seen.has("received_by") || (watches && trace.flow().protocol() == 1);
    if (!taken || !watched) {
      return "";
    }
    String pod = podOf(seen.path("received_by"));
    String name = network.nameOf(last.getHost(), last.getNetns());
    // a namespace is called after its pod, with something before it
    String known = !pod.isEmpty() && name.endsWith("-" + pod) ? pod : name;
    boolean open = !trace.sourceSeen().isPresent();
    String source = open ? seen.path("source_seen").asText() : trace.sourceSeen().toString();
    return received(last.getHost(), known, source);
  }

  private static String alike(String result) {
    return SILENT.contains(result)
        ? "silence"
        : result.equals("admin-prohibited") ? "host-unreachable" : result;
  }
}
