package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code ifconfig} of net-tools, old ({@code inet addr:10.0.0.5 Mask:255.255.255.0}) and new, and
 * of busybox (ifconfig(8)). It shows the first address of a device and those that bear a label, so
 * that no list it gives is whole.
 */
record IfconfigParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean wanted = !sink.isTold(place, Topic.ADDRESSES, "");
    KnownAddress known = new KnownAddress(place);
    String device = "";
    while (lines.next()) {
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      if (lines.startsWith("Kernel Interface table")) {
        // the title of netstat -ie
        device = "";
      } else if (!lines.isIndented()) {
        device = head(lines, words, place, sink);
        if (device.isEmpty()) {
          sink.notUnderstood(source);
        }
      } else if (!device.isEmpty() && words.next()) {
        detail(lines, words, sink.part(place, device), wanted, known, sink, source);
      }
    }
  }

  /** The device's name in {@code eth0: flags=…} or {@code eth0:1 Link encap:…}; empty for none. */
  private static String head(Lines lines, Words words, Place place, Sink sink) {
    String name = words.after();
    String second = words.after();
    int colon = name.indexOf(':');
    String device = colon < 0 ? name : name.substring(0, colon);
    PartialLink part = sink.part(place, device);
    if (name.endsWith(":") && second.startsWith("flags=")) {
      part.flags(DeviceFlags.of(second), lines.source(place.host()));
      while (words.next()) {
        if (words.is("mtu")) {
          part.mtu(Numbers.parse(words.after()));
        }
      }
      return device;
    }
    // Link encap:Ethernet HWaddr …, in the words of any language
    boolean old = false;
    while (words.next()) {
      old |= words.word().indexOf(':') > 0;
      part.mac(words.word());
    }
    return old ? device : "";
  }

  private static void detail(
      Lines lines,
      Words words,
      PartialLink part,
      boolean wanted,
      KnownAddress known,
      Sink sink,
      Source source) {
    if (words.is("inet") || words.is("inet6")) {
      if (wanted) {
        address(words, part.device(), known, sink, source);
      }
    } else if (words.is("ether")) {
      part.mac(words.after());
    } else {
      int mtu = lines.line().indexOf("MTU:");
      if (mtu >= 0) {
        String rest = lines.line().substring(mtu + "MTU:".length());
        part.mtu(Numbers.parse(new Words(rest, 0, rest.length()).after()));
        part.flags(DeviceFlags.of(lines.line().substring(0, mtu)), source);
      } else if (words.is("RX") || words.is("TX") || words.word().startsWith("collisions")) {
        count(words, lines, part, sink, source);
      } else if (!isCounter(words, lines)) {
        sink.passedOver(source);
      }
    }
  }

  /** {@code RX errors 0 dropped 3 …} or {@code RX packets:8 errors:0 dropped:3 …}. */
  private static void count(Words words, Lines lines, PartialLink part, Sink sink, Source source) {
    if (sink.isTold(part.place(), Topic.COUNTERS, "dev")) {
      return;
    }
    String direction = words.is("RX") ? "rx" : "tx";
    String pairs = lines.line().replace(':', ' ');
    Words each = new Words(pairs, 0, pairs.length());
    String column = "";
    while (each.next()) {
      long value = Numbers.parseLong(pairs, each.start(), each.end());
      CounterNames.ofDevice(direction, column)
          .ifPresent(name -> sink.count(part.place(), part.device(), name, value, source));
      column = each.word();
    }
  }

  /** What is counted or measured of a device, and hardware that has no address of six bytes. */
  private static boolean isCounter(Words words, Lines lines) {
    String first = words.word();
    int colon = first.indexOf(':');
    return switch (colon < 0 ? first : first.substring(0, colon)) {
      case "RX", "TX", "collisions", "Interrupt", "Base", "Memory", "device", "loop", "unspec" ->
          true;
      case "tunnel", "infiniband", "sit", "ipip", "ppp", "slip", "txqueuelen", "HWaddr" -> true;
      // in words of another language counters still stand behind colons
      default -> lines.indexOf(':', lines.start()) > 0;
    };
  }

  /**
   * {@code inet 10.0.0.5 netmask 255.255.255.0 broadcast …}, {@code inet addr:10.0.0.5 Bcast:…
   * Mask:…}, {@code inet6 addr: fe80::1/64 Scope:Link}: old forms are translated, so that the mask
   * is known by its place, which is the last.
   */
  private static void address(
      Words words, String device, KnownAddress known, Sink sink, Source source) {
    boolean six = words.is("inet6");
    Ip ip = Ip.NONE;
    Ip peer = Ip.NONE;
    int prefix = -1;
    while (words.next()) {
      String word = words.word();
      if (word.equals("netmask")) {
        prefix = lengthOf(words.after());
      } else if (word.equals("prefixlen")) {
        prefix = Numbers.parse(words.after());
      } else if (word.equals("destination") || word.equals("pointopoint")) {
        peer = Ip.parse(words.after());
      } else if (word.equals("broadcast")) {
        words.next();
      } else if (!ip.isPresent()) {
        String value = six || word.indexOf(':') < 0 ? word : word.substring(word.indexOf(':') + 1);
        int slash = value.indexOf('/');
        ip = Ip.parse(slash < 0 ? value : value.substring(0, slash));
        prefix = slash < 0 ? prefix : Numbers.parse(value, slash + 1, value.length());
      } else if (!six && word.indexOf(':') >= 0) {
        String value = word.substring(word.indexOf(':') + 1);
        peer = word.startsWith("P-t-P") ? Ip.parse(value) : peer;
        prefix = lengthOf(value);
      }
    }
    if (ip.isPresent()) {
      sink.add(known.of(device, ip, prefix, peer, source));
    } else {
      sink.notUnderstood(source);
    }
  }

  /** Of {@code 255.255.255.0}, or of the {@code 0xffffff00} that other systems print. */
  private static int lengthOf(String mask) {
    long bits = mask.startsWith("0x") ? Numbers.parseAny(mask) : -1;
    return Prefix.lengthOf(bits >= 0 ? Ip.v4(bits).toString() : mask);
  }
}
