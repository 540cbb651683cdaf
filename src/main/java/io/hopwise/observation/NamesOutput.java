package io.hopwise.observation;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.Optional;

/**
 * What dig and nslookup print: any answer of the server, NXDOMAIN too, says that it was reached.
 */
final class NamesOutput {
  private static final int PORT = 53;

  private final Typed typed;
  private final String host;
  private final int port;
  private Target server;
  private Source answered = Source.NONE;
  private Source failed = Source.NONE;
  private Optional<Result> error = Optional.empty();

  private NamesOutput(Typed typed, String host) {
    this.typed = typed;
    this.host = host;
    int told = typed.number("-p", "-port");
    this.port = told > 0 && told < 65536 ? told : PORT;
    this.server = Target.of(server(typed), port);
  }

  static Optional<Tried> read(Typed typed, Text text, String host) {
    NamesOutput output = new NamesOutput(typed, host);
    Lines lines = new Lines(text);
    while (lines.next()) {
      output.line(lines);
    }
    return output.tried();
  }

  /** {@code @10.96.0.10}; of nslookup the second word; empty where /etc/resolv.conf says it. */
  private static String server(Typed typed) {
    int words = 0;
    for (String word : typed.arguments()) {
      if (word.startsWith("@")) {
        return word.substring(1);
      }
      words += word.startsWith("-") ? 0 : 1;
      if (words == 2 && typed.program().equals("nslookup")) {
        return word;
      }
    }
    return "";
  }

  private void line(Lines lines) {
    String line = lines.line();
    boolean names =
        line.startsWith(";; SERVER:")
            || line.startsWith(";; communications error to ")
            || (line.startsWith("Address:") && (line.endsWith("#53") || line.endsWith(":53")));
    if (names || line.startsWith("Server:") || line.contains("write to '")) {
      Ip ip = Words.address(line);
      server = server.name().isEmpty() ? new Target(ip.toString(), ip, port) : server.at(ip);
    }
    if (line.startsWith(";; Got answer")
        || line.startsWith("Name:")
        || line.contains("server can't find")
        || line.startsWith(";; SERVER:")) {
      answered = answered.isQuotable() ? answered : lines.source(host);
    }
    boolean waited =
        line.contains("timed out")
            || line.contains("no servers could be reached")
            || line.contains("no response from server");
    Optional<Result> told =
        waited ? Optional.of(Result.TIMEOUT) : ErrorWords.ofDatagram(lower(line));
    if (told.isPresent() && error.isEmpty() && !line.startsWith("; <<>>")) {
      error = told;
      failed = lines.source(host);
    }
  }

  /** dig writes {@code connection refused}. */
  private static String lower(String line) {
    return line.replace("connection refused", "Connection refused");
  }

  private Optional<Tried> tried() {
    if (!server.ip().isV4() || (!answered.isQuotable() && error.isEmpty())) {
      return Optional.empty();
    }
    boolean ok = answered.isQuotable();
    Result result = ok ? Result.OK : error.orElse(Result.TIMEOUT);
    return Optional.of(
        Tried.of(typed, Tried.UDP, server, result, ok ? answered : failed).as("dns"));
  }
}
