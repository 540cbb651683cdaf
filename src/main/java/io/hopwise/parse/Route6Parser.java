package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code /proc/net/ipv6_route}, and {@code route -6n}, {@code netstat -6rn} and {@code route -A
 * inet6} of net-tools and of busybox, which print it in columns (route(8)).
 *
 * @param raw whether it is the file itself
 */
record Route6Parser(boolean raw) implements LineParser {
  /** {@code RTF_REJECT}, {@code RTF_CACHE} and {@code RTF_LOCAL} of ipv6_route.h. */
  private static final long REJECT = 0x200;

  private static final long CACHE = 0x01000000;
  private static final long LOCAL = 0x80000000L;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ROUTES6, "main")) {
      return;
    }
    int position = 0;
    while (lines.next()) {
      if (!raw && (lines.startsWith("Kernel IPv6") || lines.startsWith("Destination"))) {
        continue;
      }
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      Optional<Route6Row> row = raw ? numbers(words) : columns(words);
      if (row.isPresent() && row.get().isNothing()) {
        continue;
      }
      if (row.isEmpty() || row.get().isUntold()) {
        sink.notUnderstood(source);
      } else {
        sink.add(row.get().route(place, position++, source));
      }
    }
    sink.collected(place, Topic.ROUTES6, "main", lines.file(place.host()));
  }

  /** All of the file is hexadecimal; of a cached route the device is left out here. */
  private static Optional<Route6Row> numbers(Words words) {
    Ip target = ProcNumbers.bigEndian(words.after());
    long length = ProcNumbers.hex(words.after());
    words.next();
    long sourceLength = ProcNumbers.hex(words.after());
    Ip via = ProcNumbers.bigEndian(words.after());
    long metric = ProcNumbers.hex(words.after());
    words.next();
    words.next();
    long flags = ProcNumbers.hex(words.after());
    String device = words.after();
    boolean known = target.isPresent() && length >= 0 && length <= 128 && sourceLength == 0;
    if (!known || !via.isPresent() || flags < 0 || device.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Route6Row(
            new Prefix(target, (int) length),
            via,
            (int) metric,
            (flags & LOCAL) != 0,
            (flags & REJECT) != 0,
            (flags & CACHE) != 0 ? "" : device));
  }

  /** {@code 2001:db8::/64 fe80::1 UG 1024 1 0 eth0}. */
  private static Optional<Route6Row> columns(Words words) {
    Prefix target = Prefix.parse(plain(words.after()));
    Ip via = Ip.parse(plain(words.after()));
    String flags = words.after();
    String metricText = words.after();
    long metric = metricText.equals("-1") ? -1 : Numbers.parse(metricText);
    words.next();
    words.next();
    String device = words.after();
    if (target.network().family() != 6 || via.family() != 6 || device.isEmpty() || metric < -1) {
      return Optional.empty();
    }
    boolean rejects = flags.startsWith("!");
    boolean local = flags.equals("Un");
    return Optional.of(
        new Route6Row(target, via, metric, local, rejects, flags.indexOf('C') >= 0 ? "" : device));
  }

  /** Without {@code -n} the address of all zeros stands in brackets, or is a star. */
  private static String plain(String text) {
    return text.equals("*") ? "::" : text.replace("[", "").replace("]", "");
  }
}
