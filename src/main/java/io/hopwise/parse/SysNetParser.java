package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.util.Locale;

/**
 * A file of {@code /sys/class/net/DEVICE}: one property of a device (sysfs-class-net). Collectors
 * that follow links have it below {@code /sys/devices/…/net/DEVICE}.
 */
record SysNetParser() implements Parser {
  private static final String FOLDER = "/net/";

  /** Whether this is the path of a file that is read here. */
  static boolean knows(String path) {
    int net = path.lastIndexOf(FOLDER);
    int slash = net < 0 ? -1 : path.indexOf('/', net + FOLDER.length());
    return slash > 0
        && switch (path.substring(slash + 1)) {
          case "mtu", "address", "operstate", "ifindex", "iflink", "flags" -> true;
          default -> false;
        };
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Lines lines = new Lines(text);
    if (!lines.next()) {
      return;
    }
    String path = text.label();
    int net = path.lastIndexOf(FOLDER) + FOLDER.length();
    int slash = path.indexOf('/', net);
    Source source = lines.source(place.host());
    String value = lines.line();
    PartialLink part = sink.part(place, path.substring(net, slash));
    int number = Numbers.parse(value);
    switch (path.substring(slash + 1)) {
      case "mtu" -> part.mtu(number);
      case "ifindex" -> part.index(number);
      case "iflink" -> part.peerIndex(number);
      case "address" -> part.mac(value);
      case "flags" -> flags(part, Numbers.parseAny(value), source, sink);
      case "operstate" -> part.state(value.toUpperCase(Locale.ROOT), source);
      default -> {}
    }
  }

  private static void flags(PartialLink part, long bits, Source source, Sink sink) {
    if (bits < 0) {
      sink.notUnderstood(source);
    } else {
      part.flags(DeviceFlags.ofBits(bits), source);
    }
  }
}
