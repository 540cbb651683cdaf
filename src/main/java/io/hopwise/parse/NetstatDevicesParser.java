package io.hopwise.parse;

/** {@code netstat -i}: the devices' MTUs and flags (netstat(8)); aliases are passed over. */
record NetstatDevicesParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      if (lines.startsWith("Kernel ") || lines.startsWith("Iface")) {
        continue;
      }
      Words words = new Words(lines);
      String device = words.after();
      int mtu = Numbers.parse(words.after());
      String flags = "";
      while (words.next()) {
        flags = words.word();
      }
      if (mtu < 0 || !isFlags(flags)) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (device.indexOf(':') < 0) {
        sink.part(place, device)
            .mtu(mtu)
            .flags(DeviceFlags.ofLetters(flags), lines.source(place.host()));
      }
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
