package io.hopwise.cli;

import io.hopwise.casefile.Ends;
import io.hopwise.casefile.Probe;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A flow, and what came of it, as options say it. */
final class FlowOptions {
  /** The options that say which flow is meant. */
  static final List<String> VALUED = List.of("--from", "--to", "--protocol", "--port", "--size");

  /** Those that take no value. */
  static final List<String> FLAGS = List.of("--dont-fragment");

  static final List<String> PROTOCOLS = List.of("icmp", "tcp", "udp");

  private FlowOptions() {}

  /** Those of them that are given. */
  static List<String> said(Options options) {
    List<String> said = new ArrayList<>();
    for (String option : VALUED) {
      if (options.has(option)) {
        said.add(option);
      }
    }
    for (String option : FLAGS) {
      if (options.has(option)) {
        said.add(option);
      }
    }
    return said;
  }

  /**
   * The flow that is meant.
   *
   * @throws BadInput when an end is missing, or a port is missing where there must be one
   */
  static Flow flow(Options options) throws BadInput {
    Endpoint from = end(options, "--from");
    Endpoint to = end(options, "--to");
    String usual = options.has("--port") ? "tcp" : "icmp";
    String protocol = options.word("--protocol", PROTOCOLS, usual);
    int port = options.number("--port", 1, 65535, -1);
    if (port < 0 && !protocol.equals("icmp")) {
      throw Options.bad("option-port-missing", protocol);
    }
    return new Flow(
        0,
        from,
        to,
        number(protocol),
        -1,
        protocol.equals("icmp") ? -1 : port,
        options.number("--size", 0, 65507, -1),
        options.has("--dont-fragment"));
  }

  /**
   * The flow and what came of it.
   *
   * @throws BadInput as {@link #flow}, and for an unknown result
   */
  static Symptom symptom(Options options) throws BadInput {
    Flow flow = flow(options);
    Map<String, Result> results = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      results.put(result.text(), result);
    }
    List<String> words = List.copyOf(results.keySet());
    String said = options.word("--result", words, Result.NO_REPLY.text());
    return symptom(flow, results.get(said), new Source("", "--result", 0, ""));
  }

  /** A symptom of this flow. */
  static Symptom symptom(Flow flow, Result result, Source source) {
    Probe probe = flow.protocol() == 6 ? Probe.TCP : flow.protocol() == 17 ? Probe.UDP : Probe.PING;
    return new Symptom(flow.id(), probe.text(), flow, result, false, "", source);
  }

  /** The number of an IP protocol; -1 for one that no flow can have. */
  static int number(String protocol) {
    return switch (protocol) {
      case "icmp" -> 1;
      case "tcp" -> 6;
      case "udp" -> 17;
      default -> -1;
    };
  }

  private static Endpoint end(Options options, String name) throws BadInput {
    String value = options.value(name, "");
    if (value.isBlank()) {
      throw Options.bad("option-end-missing", name);
    }
    return Ends.parse(value);
  }
}
