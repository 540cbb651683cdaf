package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code arp} in all its forms, of net-tools and of busybox, and {@code /proc/net/arp} (arp(8)). An
 * entry that is complete is no more than {@code stale} here: whether the neighbour still answers
 * they do not tell. Published entries name no neighbour and are passed over.
 */
record ArpParser() implements LineParser {
  /** {@code ATF_COM}, {@code ATF_PERM} and {@code ATF_PUBL} of if_arp.h. */
  private static final int COMPLETE = 0x2;

  private static final int PERMANENT = 0x4;
  private static final int PUBLISHED = 0x8;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.NEIGHBOURS, "")) {
      return;
    }
    while (lines.next()) {
      if (isHead(lines)) {
        continue;
      }
      Source source = lines.source(place.host());
      List<String> row = words(lines);
      if (row.contains("PUB") || row.contains("PUP") || isPublished(row)) {
        continue;
      }
      Optional<Neighbour> neighbour =
          row.size() > 2 && row.get(2).equals("at")
              ? sentence(row, place, source)
              : columns(row, place, source);
      neighbour.ifPresentOrElse(sink::add, () -> sink.notUnderstood(source));
    }
    sink.collected(place, Topic.NEIGHBOURS, "", lines.file(place.host()));
  }

  private static boolean isHead(Lines lines) {
    return lines.startsWith("Address ")
        || lines.startsWith("IP address ")
        || lines.startsWith("Entries:")
        || lines.startsWith("arp: in ");
  }

  private static List<String> words(Lines lines) {
    List<String> row = new ArrayList<>(8);
    Words words = new Words(lines);
    while (words.next()) {
      row.add(words.word());
    }
    return row;
  }

  /** In columns {@code MP}, in the kernel's file 0xc. */
  private static boolean isPublished(List<String> row) {
    return row.size() > 3
        && (((Numbers.parseAny(row.get(2)) & PUBLISHED) != 0 && row.get(2).startsWith("0x"))
            || row.contains("<from_interface>"));
  }

  /** {@code ? (10.0.0.8) at 02:42:… [ether] PERM on eth0}. */
  private static Optional<Neighbour> sentence(List<String> row, Place place, Source source) {
    String ip = row.get(1);
    int on = row.lastIndexOf("on");
    if (!ip.startsWith("(") || !ip.endsWith(")") || row.size() < 6 || on != row.size() - 2) {
      return Optional.empty();
    }
    return neighbour(
        ip.substring(1, ip.length() - 1),
        row.get(3),
        row.contains("PERM"),
        row.get(on + 1),
        place,
        source);
  }

  /**
   * {@code 10.0.0.8 ether 02:42:… C eth0} and {@code 10.0.0.9 (incomplete) eth0} of arp; {@code
   * 10.0.0.8 0x1 0x2 02:42:… * eth0} of the kernel.
   */
  private static Optional<Neighbour> columns(List<String> row, Place place, Source source) {
    if (row.size() < 3) {
      return Optional.empty();
    }
    String ip = row.get(0);
    String device = row.get(row.size() - 1);
    if (row.get(1).equals("(incomplete)")) {
      return neighbour(ip, "<incomplete>", false, device, place, source);
    }
    if (row.size() == 6 && row.get(2).startsWith("0x")) {
      long flags = Numbers.parseAny(row.get(2));
      boolean complete = (flags & COMPLETE) != 0;
      boolean fixed = (flags & PERMANENT) != 0;
      return flags < 0
          ? Optional.empty()
          : neighbour(ip, complete ? row.get(3) : "<incomplete>", fixed, device, place, source);
    }
    return row.size() >= 5
        ? neighbour(ip, row.get(2), row.get(3).equals("CM"), device, place, source)
        : Optional.empty();
  }

  private static Optional<Neighbour> neighbour(
      String ipText, String macText, boolean fixed, String device, Place place, Source source) {
    Ip ip = Ip.parse(ipText);
    String mac = Numbers.lowerCase(macText);
    boolean incomplete = mac.equals("<incomplete>");
    if (!ip.isPresent() || !(incomplete || Numbers.isMac(mac))) {
      return Optional.empty();
    }
    String state = incomplete ? "incomplete" : fixed ? "permanent" : "stale";
    return Optional.of(
        new Neighbour(
            place.host(), place.netns(), ip, device, incomplete ? "" : mac, state, source));
  }
}
