package io.hopwise.casefile;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what was tried and what came of it. */
final class SymptomReader {
  /** In the order messages list them. */
  static final FieldNames FIELDS =
      FieldNames.of(
          "probe",
          "from",
          "to",
          "port",
          "size",
          "dont_fragment",
          "result",
          "intermittent",
          "source_port",
          "note");

  private static final FieldNames END_FIELDS = FieldNames.of("host", "pod", "ip");

  private final Optional<Set<String>> hosts;
  private final Problems problems;

  /**
   * Reads symptoms.
   *
   * @param hosts the names of the case's hosts; empty while a snapshot has still to say its own
   */
  SymptomReader(Optional<Set<String>> hosts, Problems problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  /**
   * Reads one symptom.
   *
   * @param index its place in the case, from 0
   * @return empty when it is no mapping
   */
  Optional<Symptom> read(Node node, int index) {
    Optional<Fields> found = Fields.of(node, "symptom " + (index + 1), FIELDS, problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = found.get();
    Probe probe = probe(fields);
    Endpoint from = end(fields, "from");
    Endpoint to = end(fields, "to");
    if (isNowhere(to) && isSilentOn(fields, "to")) {
      problems.add(fields.at("to"), "symptom-without-target", fields.where());
    }
    int port = fields.integer("port", 1, 65535, probe.usualPort());
    if (port < 0 && probe.needsPort() && fields.isMissing("port")) {
      problems.add(fields.at("port"), "probe-without-port", fields.where(), probe.text());
    }
    Flow flow =
        new Flow(
            index,
            from,
            to,
            probe.protocol(),
            fields.integer("source_port", 1, 65535, -1),
            probe.needsPort() ? port : -1,
            fields.integer("size", 0, 65507, -1),
            fields.flag("dont_fragment", false));
    return Optional.of(
        new Symptom(
            index,
            probe.text(),
            flow,
            result(fields),
            fields.flag("intermittent", false),
            fields.text("note"),
            fields.source()));
  }

  /** Without {@code probe} a port means TCP, and no port means ping. */
  private static Probe probe(Fields fields) {
    String usual = fields.has("port") ? "tcp" : "ping";
    return Probe.of(fields.word("probe", Probe.texts(), usual)).orElse(Probe.PING);
  }

  private static Result result(Fields fields) {
    fields.need("result");
    List<String> words = new ArrayList<>();
    for (Result result : Result.values()) {
      words.add(result.text());
    }
    String word = fields.word("result", words, Result.NO_REPLY.text());
    for (Result result : Result.values()) {
      if (result.text().equals(word)) {
        return result;
      }
    }
    return Result.NO_REPLY;
  }

  /** One end: a mapping, or in one word as the command line takes it. */
  private Endpoint end(Fields fields, String key) {
    Optional<Node> node = fields.node(key);
    if (node.isEmpty()) {
      return Ends.NOWHERE;
    }
    if (node.get() instanceof Node.Scalar word && !word.isNothing()) {
      return known(Ends.parse(word.text()), word.at());
    }
    Optional<Fields> end = Fields.of(node.get(), fields.where() + " " + key, END_FIELDS, problems);
    return end.map(
            in ->
                known(
                    new Endpoint(in.text("host").strip(), in.text("pod").strip(), in.ip("ip")),
                    in.at("host")))
        .orElse(Ends.NOWHERE);
  }

  /** A host that the case does not list can be probed, or probe, by its address only. */
  private Endpoint known(Endpoint end, Position at) {
    if (end.host().isEmpty() || hosts.isEmpty()) {
      return end;
    }
    Optional<String> found = HostNames.find(end.host(), hosts.get());
    if (found.isEmpty() && !end.ip().isPresent()) {
      problems.addUnknownHost(at, end.host(), hosts.get());
    }
    return new Endpoint(found.orElse(end.host()), end.pod(), end.ip());
  }

  /** Whether nothing at all is said of this end: no other message is about it then. */
  private static boolean isSilentOn(Fields fields, String key) {
    Optional<Node> end = fields.node(key);
    if (end.isEmpty()) {
      return fields.isMissing(key);
    }
    return end.get() instanceof Node.Mapping mapping
        ? mapping.entries().isEmpty()
        : end.get() instanceof Node.Scalar scalar && scalar.isNothing();
  }

  private static boolean isNowhere(Endpoint end) {
    return end.host().isEmpty() && end.pod().isEmpty() && end.ip().equals(Ip.NONE);
  }
}
