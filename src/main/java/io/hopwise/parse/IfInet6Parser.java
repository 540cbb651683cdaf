package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import java.util.Optional;

/** {@code /proc/net/if_inet6}: the IPv6 addresses (net/ipv6/addrconf.c, {@code if6_seq_show}). */
record IfInet6Parser() implements LineParser {
  /** {@code IFA_F_…} of if_addr.h. */
  private static final long TEMPORARY = 0x01;

  private static final long DAD_FAILED = 0x08;
  private static final long DEPRECATED = 0x20;
  private static final long TENTATIVE = 0x40;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      Source source = lines.source(place.host());
      read(new Words(lines), place, source)
          .ifPresentOrElse(sink::add, () -> sink.notUnderstood(source));
    }
  }

  /** {@code fe8000000000000044ed9efffe25e47d 03 40 20 80 eth0}. */
  private static Optional<Address> read(Words words, Place place, Source source) {
    Ip ip = ProcNumbers.bigEndian(words.after());
    words.next();
    long prefix = ProcNumbers.hex(words.after());
    long scope = ProcNumbers.hex(words.after());
    long flags = ProcNumbers.hex(words.after());
    String device = words.after();
    if (!ip.isPresent() || prefix < 0 || prefix > 128 || flags < 0 || device.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Address(
            place.host(),
            place.netns(),
            device,
            ip,
            (int) prefix,
            Ip.NONE,
            scope(scope),
            (flags & TEMPORARY) != 0,
            false,
            state(flags),
            DeviceName.kind(device).isOverlay(),
            source));
  }

  private static String scope(long scope) {
    return switch ((int) scope) {
      case 0x10 -> "host";
      case 0x20 -> "link";
      case 0x40 -> "site";
      default -> "global";
    };
  }

  private static String state(long flags) {
    if ((flags & DAD_FAILED) != 0) {
      return "dadfailed";
    }
    return (flags & TENTATIVE) != 0 ? "tentative" : (flags & DEPRECATED) != 0 ? "deprecated" : "";
  }
}
