package io.hopwise.batch;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Path;

/** Small cases on a line each. */
public final class ToldLines {
  private ToldLines() {}

  /** A router between two hosts that does not forward, or does. */
  public static String line(String name, boolean isForwarding) {
    return """
        {"case": "%s", "hosts": [%s, %s, %s], "symptoms": [{"from": "a", "to": "b", "result": "%s"}]}
        """
        .formatted(
            name,
            end("a", "10.1.0"),
            router(isForwarding),
            end("b", "10.2.0"),
            isForwarding ? "ok" : "no-reply")
        .strip();
  }

  private static String end(String name, String network) {
    return """
        {"name": "%s", "complete": ["routes", "addresses", "links", "netfilter", "sysctls"], "facts": [\
        {"link": {"device": "eth0", "state": "up"}}, \
        {"address": {"device": "eth0", "ip": "%s.9", "prefix": 24}}, \
        {"route": {"destination": "%s.0/24", "device": "eth0"}}, \
        {"route": {"destination": "0.0.0.0/0", "via": "%s.1", "device": "eth0"}}]}"""
        .formatted(name, network, network, network);
  }

  private static String router(boolean isForwarding) {
    return """
        {"name": "router", "complete": ["routes", "addresses", "links", "netfilter", "sysctls"], "facts": [\
        {"link": {"device": "eth0", "state": "up"}}, {"link": {"device": "eth1", "state": "up"}}, \
        {"address": {"device": "eth0", "ip": "10.1.0.1", "prefix": 24}}, \
        {"address": {"device": "eth1", "ip": "10.2.0.1", "prefix": 24}}, \
        {"route": {"destination": "10.1.0.0/24", "device": "eth0"}}, \
        {"route": {"destination": "10.2.0.0/24", "device": "eth1"}}, \
        {"sysctl": {"key": "net.ipv4.ip_forward", "value": "%s"}}]}"""
        .formatted(isForwarding ? "1" : "0");
  }

  /** So many, of which each third forwards. */
  public static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      lines.append(line("router" + i, i % 3 == 0)).append('\n');
    }
    return lines.toString();
  }

  static BatchCase one(String id) {
    return BatchCase.of(id, () -> read(id));
  }

  static Case read(String id) throws BadInput {
    return CaseFile.readLine(Path.of("cases.jsonl"), 1, line(id, false));
  }

  static Evaluation evaluation() {
    return new Evaluation(Shipped.DIAGNOSER, Messages.in(Language.EN));
  }

  /** Loaded once. */
  private static final class Shipped {
    private static final Diagnoser DIAGNOSER = Diagnoser.shipped();
  }
}
