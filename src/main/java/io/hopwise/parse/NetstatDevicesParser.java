package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code netstat -i}: the devices' MTUs, flags and counters (netstat(8)); aliases are passed over.
 */
record NetstatDevicesParser() implements LineParser {
  private static final String[] COLUMNS = {"OK", "ERR", "DRP", "OVR", "OK", "ERR", "DRP", "OVR"};

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean counted = sink.isTold(place, Topic.COUNTERS, "dev");
    while (lines.next()) {
      if (lines.startsWith("Kernel ") || lines.startsWith("Iface")) {
        continue;
      }
      Words words = new Words(lines);
      String device = words.after();
      int mtu = Numbers.parse(words.after());
      List<String> rest = new ArrayList<>();
      while (words.next()) {
        rest.add(words.word());
      }
      String flags = rest.isEmpty() ? "" : rest.get(rest.size() - 1);
      if (mtu < 0 || !isFlags(flags)) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (device.indexOf(':') < 0) {
        sink.part(place, device)
            .mtu(mtu)
            .flags(DeviceFlags.ofLetters(flags), lines.source(place.host()));
        if (!counted) {
          count(rest, device, lines, place, sink);
        }
      }
    }
  }

  /** {@code RX-OK RX-ERR RX-DRP RX-OVR TX-OK TX-ERR TX-DRP TX-OVR} stand before the flags. */
  private static void count(List<String> rest, String device, Lines lines, Place place, Sink sink) {
    Source source = lines.source(place.host());
    int first = rest.size() - 1 - COLUMNS.length;
    for (int i = 0; i < COLUMNS.length && first >= 0; i++) {
      String number = rest.get(first + i);
      long value = Numbers.parseLong(number, 0, number.length());
      CounterNames.ofDevice(i < COLUMNS.length / 2 ? "rx" : "tx", COLUMNS[i])
          .ifPresent(name -> sink.count(place, device, name, value, source));
    }
  }

  private static boolean isFlags(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
