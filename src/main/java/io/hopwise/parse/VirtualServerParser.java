package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.RealServer;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.fact.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ipvsadm -Ln} and {@code /proc/net/ip_vs}, which says the same in hexadecimal (ipvsadm(8),
 * ip_vs_ctl.c). Services by firewall mark have no address and are passed over.
 *
 * @param hexadecimal whether it is the kernel's file
 */
record VirtualServerParser(boolean hexadecimal) implements LineParser {

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.VIRTUAL_SERVERS, "")) {
      return;
    }
    VirtualServer open = null;
    List<RealServer> real = new ArrayList<>();
    while (lines.next()) {
      List<String> row = words(lines);
      Source source = lines.source(place.host());
      if (isHead(row)) {
        continue;
      }
      if (row.get(0).equals("->")) {
        Optional<RealServer> server = realServer(row);
        server.ifPresentOrElse(real::add, () -> sink.notUnderstood(source));
        continue;
      }
      end(open, real, sink);
      Optional<VirtualServer> next = virtualServer(row, place, source);
      open = next.orElse(null);
      real = new ArrayList<>();
      if (next.isEmpty() && !row.get(0).equals("FWM")) {
        sink.notUnderstood(source);
      }
    }
    end(open, real, sink);
    sink.collected(place, Topic.VIRTUAL_SERVERS, "", lines.file(place.host()));
  }

  private static void end(VirtualServer open, List<RealServer> real, Sink sink) {
    if (open != null) {
      sink.add(
          new VirtualServer(
              open.host(),
              open.netns(),
              open.protocol(),
              open.ip(),
              open.port(),
              open.scheduler(),
              real,
              open.source()));
    }
  }

  private static boolean isHead(List<String> row) {
    return row.get(0).equals("Prot")
        || (row.get(0).equals("IP") && row.contains("Server"))
        || (row.size() > 1 && row.get(1).startsWith("RemoteAddress:"));
  }

  private static List<String> words(Lines lines) {
    List<String> row = new ArrayList<>(6);
    Words words = new Words(lines);
    while (words.next()) {
      row.add(words.word());
    }
    return row;
  }

  private Optional<VirtualServer> virtualServer(List<String> row, Place place, Source source) {
    String protocol = row.get(0).toLowerCase(Locale.ROOT);
    boolean known = protocol.equals("tcp") || protocol.equals("udp") || protocol.equals("sctp");
    if (!known || row.size() < 2) {
      return Optional.empty();
    }
    Ip ip = ip(row.get(1));
    int port = port(row.get(1));
    return ip.isPresent() && port >= 0
        ? Optional.of(
            new VirtualServer(
                place.host(),
                place.netns(),
                protocol,
                ip,
                port,
                row.size() > 2 ? row.get(2) : "",
                List.of(),
                source))
        : Optional.empty();
  }

  /** {@code -> 10.0.0.5:6443 Masq 1 0 0}. */
  private Optional<RealServer> realServer(List<String> row) {
    if (row.size() < 4) {
      return Optional.empty();
    }
    Ip ip = ip(row.get(1));
    int port = port(row.get(1));
    long weight = Numbers.parseLong(row.get(3), 0, row.get(3).length());
    String forward =
        switch (row.get(2)) {
          case "Masq" -> "masq";
          case "Route" -> "route";
          case "Tunnel" -> "tunnel";
          case "Local" -> "local";
          default -> "";
        };
    return ip.isPresent() && port >= 0 && weight >= 0 && !forward.isEmpty()
        ? Optional.of(new RealServer(ip, port, forward, (int) Math.min(weight, 65535)))
        : Optional.empty();
  }

  /** {@code 10.96.0.10:53}, {@code [fd00::a]:53} or {@code 0A60000A:0035}. */
  private Ip ip(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      return Ip.NONE;
    }
    String address = text.substring(0, colon);
    if (address.startsWith("[") && address.endsWith("]")) {
      return Ip.parse(address.substring(1, address.length() - 1));
    }
    long number = hexadecimal ? hex(address, 8) : -1;
    return hexadecimal ? (number < 0 ? Ip.NONE : Ip.v4(number)) : Ip.parse(address);
  }

  private int port(String text) {
    String port = text.substring(text.lastIndexOf(':') + 1);
    long number = hexadecimal ? hex(port, 4) : Numbers.parseLong(port, 0, port.length());
    return number >= 0 && number <= 65535 ? (int) number : -1;
  }

  private static long hex(String text, int digits) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.length() != digits) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return text.isEmpty() ? -1 : number;
  }
}
