package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ip address} and {@code ip link}, with or without {@code -d}, {@code -s} and {@code -o}:
 * devices, bridge ports and, where they are listed, addresses (ip-address(8), ip-link(8)). A device
 * is quoted by its first line.
 *
 * @param addresses whether the command lists addresses
 */
record IpLinkParser(boolean addresses) implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (addresses && IpOnelineAddressParser.isForm(lines.again())) {
      new IpOnelineAddressParser().parse(lines, place, sink);
      return;
    }
    if (LinkCountersParser.isIn(lines)) {
      new LinkCountersParser().parse(lines.again(), place, sink);
    }
    boolean newLinks = !sink.isTold(place, Topic.LINKS, "");
    // what ip -4 address has told is not all
    boolean newAddresses =
        addresses && (!sink.isTold(place, Topic.ADDRESSES, "") || lines.isAskedForSix());
    if (!newLinks && !newAddresses) {
      return;
    }
    List<DeviceBuilder> devices = new ArrayList<>();
    List<Address> found = new ArrayList<>();
    while (lines.next()) {
      boolean detail = lines.isIndented();
      Optional<Address> alone =
          detail && devices.isEmpty() ? alone(lines, place) : Optional.empty();
      if (alone.isPresent()) {
        found.add(alone.get());
      } else if (!detail) {
        // with -o a line may be long, and each of its parts tells by it
        Source source = lines.source(place.host());
        DeviceBuilder device = new DeviceBuilder(place, source);
        int end = segmentEnd(lines, lines.start());
        if (!device.head(new Words(lines.content(), lines.start(), end))) {
          sink.notUnderstood(source);
          continue;
        }
        devices.add(device);
        for (int at = end; at < lines.end(); at = segmentEnd(lines, at + 1)) {
          detail(lines, at + 1, device, source, sink, found);
        }
      } else if (!devices.isEmpty()) {
        DeviceBuilder device = devices.get(devices.size() - 1);
        detail(lines, lines.start(), device, lines.source(place.host()), sink, found);
      } else if (!lines.content().startsWith("inet6 ", lines.start())) {
        // an IPv6 address does not name its device
        sink.notUnderstood(lines.source(place.host()));
      }
    }
    Source file = lines.file(place.host());
    if (newLinks) {
      boolean whole = links(devices, place, sink);
      if (isDetailed(devices)) {
        ports(devices, place, sink, file);
      }
      if (whole) {
        sink.collected(place, Topic.LINKS, "", file);
      }
    }
    if (newAddresses) {
      found.forEach(sink::add);
      sink.collected(place, Topic.ADDRESSES, "", file);
    }
  }

  /** With {@code -o} a backslash stands where the line would break. */
  private static int segmentEnd(Lines lines, int from) {
    int backslash = lines.indexOf('\\', from);
    return backslash < 0 ? lines.end() : backslash;
  }

  private static void detail(
      Lines lines, int from, DeviceBuilder device, Source source, Sink sink, List<Address> found) {
    Words words = new Words(lines.content(), from, segmentEnd(lines, from));
    if (!words.next()) {
      return;
    }
    char first = words.first();
    if ((first >= '0' && first <= '9')
        || words.is("valid_lft")
        || words.is("RX:")
        || words.is("TX:")) {
      return;
    }
    if (words.is("inet") || words.is("inet6")) {
      Optional<Address> address =
          AddressLine.read(words, device.place(), device.device(), device.isTunnel(), source);
      address.ifPresentOrElse(found::add, () -> sink.notUnderstood(source));
    } else if (words.word().startsWith("link/")) {
      device.link(words);
    } else if (!device.detail(words, source)) {
      sink.notUnderstood(source);
    }
  }

  /** Of {@code ip a | grep inet} an address's own line names its device, or a label of it. */
  private static Optional<Address> alone(Lines lines, Place place) {
    Words words = new Words(lines.content(), lines.start(), lines.end());
    if (!words.next() || !words.is("inet")) {
      return Optional.empty();
    }
    String line = lines.line();
    String label = line.substring(line.lastIndexOf(' ') + 1);
    int colon = label.indexOf(':');
    String device = colon < 0 ? label : label.substring(0, colon);
    boolean tunnel = DeviceName.kind(device).isOverlay();
    return device.isEmpty() || device.indexOf('/') >= 0
        ? Optional.empty()
        : AddressLine.read(words, place, device, tunnel, lines.source(place.host()));
  }

  private static boolean isDetailed(List<DeviceBuilder> devices) {
    for (DeviceBuilder device : devices) {
      if (device.isDetailed()) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the devices; false when there is none, or the list leaves some out. */
  private static boolean links(List<DeviceBuilder> devices, Place place, Sink sink) {
    Map<String, Integer> numbers = new HashMap<>();
    for (DeviceBuilder device : devices) {
      numbers.put(device.device(), device.index());
    }
    boolean whole = !devices.isEmpty();
    for (DeviceBuilder device : devices) {
      if (device.isWhole()) {
        sink.add(device.link(numbers.getOrDefault(device.lower(), -1)));
      } else {
        device.tell(sink.part(place, device.device()));
        whole = false;
      }
    }
    return whole;
  }

  private static void ports(List<DeviceBuilder> devices, Place place, Sink sink, Source file) {
    if (sink.isTold(place, Topic.BRIDGE_PORTS, "")) {
      return;
    }
    for (DeviceBuilder device : devices) {
      device.port().ifPresent(sink::add);
    }
    sink.collected(place, Topic.BRIDGE_PORTS, "", file);
  }
}
