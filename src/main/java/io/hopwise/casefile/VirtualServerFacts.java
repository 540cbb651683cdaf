package io.hopwise.casefile;

import io.hopwise.fact.Ip;
import io.hopwise.fact.RealServer;
import io.hopwise.fact.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads and prints what is told of IPVS; a server is {@code 10.244.2.3:8080 masq 1}. That there is
 * none has to be said: {@code real: []}.
 */
final class VirtualServerFacts {
  private static final List<String> TRANSPORTS = List.of("tcp", "udp", "sctp");
  private static final List<String> FORWARDS = List.of("masq", "route", "tunnel", "local");

  private VirtualServerFacts() {}

  /** An address and a port. */
  private record End(Ip ip, int port) {
    static End parse(String text) {
      int colon = text.lastIndexOf(':');
      String address = colon < 0 ? "" : text.substring(0, colon);
      if (address.startsWith("[") && address.endsWith("]")) {
        address = address.substring(1, address.length() - 1);
      }
      int port =
          Numbers.parse(text.substring(colon + 1))
              .filter(number -> number <= 65535)
              .map(Long::intValue)
              .orElse(-1);
      return new End(Ip.parse(address), port);
    }

    boolean isKnown() {
      return ip.isPresent() && port >= 0;
    }
  }

  static VirtualServer read(Fields in, String host, Problems problems) {
    in.need("virtual");
    in.need("real");
    End virtual = End.parse(in.text("virtual"));
    if (in.has("virtual") && !virtual.isKnown()) {
      problems.add(
          in.at("virtual"), "no-address-and-port", in.where(), "virtual", in.text("virtual"));
    }
    List<RealServer> real = new ArrayList<>();
    for (String text : in.texts("real")) {
      String[] words = text.strip().split(" +", 3);
      End end = End.parse(words[0]);
      String forward = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "masq";
      int weight = words.length > 2 ? Numbers.parse(words[2]).map(Long::intValue).orElse(1) : 1;
      if (end.isKnown() && FORWARDS.contains(forward)) {
        real.add(new RealServer(end.ip(), end.port(), forward, weight));
      } else {
        problems.add(in.at("real"), "no-address-and-port", in.where(), "real", text);
      }
    }
    return new VirtualServer(
        host,
        ToldPlace.netns(in),
        in.word("protocol", TRANSPORTS, "tcp"),
        virtual.ip(),
        virtual.port(),
        in.text("scheduler"),
        real,
        in.source());
  }

  static String line(VirtualServer server) {
    List<String> real = new ArrayList<>(server.realServers().size());
    for (RealServer one : server.realServers()) {
      boolean usual = one.isTranslated() && one.weight() == 1;
      real.add(usual ? one.toString() : one + " " + one.forward() + " " + one.weight());
    }
    String address = server.ip().isV4() ? server.ip().toString() : "[" + server.ip() + "]";
    FactLine line =
        new FactLine("ipvs")
            .always("virtual", address + ":" + server.port())
            .put("protocol", server.protocol(), "tcp")
            .put("scheduler", server.scheduler());
    return (real.isEmpty() ? line.raw("real", "[]") : line.put("real", real))
        .put("netns", server.netns())
        .end();
  }
}
