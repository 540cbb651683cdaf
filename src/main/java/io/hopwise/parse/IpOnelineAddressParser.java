package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code ip -o addr}: one address a line, nothing of the devices but their names (ip-address(8)).
 */
record IpOnelineAddressParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ADDRESSES, "") && !lines.isAskedForSix()) {
      return;
    }
    while (lines.next()) {
      Source source = lines.source(place.host());
      Optional<Address> address = read(lines, place, sink, source);
      address.ifPresentOrElse(sink::add, () -> sink.notUnderstood(source));
    }
    sink.collected(place, Topic.ADDRESSES, "", lines.file(place.host()));
  }

  private static Optional<Address> read(Lines lines, Place place, Sink sink, Source source) {
    int backslash = lines.indexOf('\\', lines.start());
    int end = backslash < 0 ? lines.end() : backslash;
    Words words = new Words(lines.content(), lines.start(), end);
    if (!words.next() || !words.word().endsWith(":")) {
      return Optional.empty();
    }
    String name = words.after();
    int at = name.indexOf('@');
    String device = at < 0 ? name : name.substring(0, at);
    if (!words.next() || !(words.is("inet") || words.is("inet6"))) {
      return Optional.empty();
    }
    boolean tunnel =
        sink.link(place, device)
            .map(link -> DeviceBuilder.isTunnel(link.kind(), device))
            .orElse(DeviceName.kind(device).isOverlay());
    return AddressLine.read(words, place, device, tunnel, source);
  }

  /**
   * Whether the text has this form: a device's name without a colon. Old collectors' {@code
   * ip_addr} has it.
   */
  static boolean isForm(Lines lines) {
    if (!lines.next()) {
      return false;
    }
    Words words = new Words(lines);
    return words.next()
        && words.word().endsWith(":")
        && words.next()
        && !words.word().endsWith(":");
  }
}
