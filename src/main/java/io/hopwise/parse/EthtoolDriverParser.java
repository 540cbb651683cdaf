package io.hopwise.parse;

import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.Source;

/** {@code ethtool -i}: a device's driver and its version (ethtool(8)). */
record EthtoolDriverParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String device = lines.asked("-i");
    String driver = "";
    String version = "";
    Source source = Source.NONE;
    while (lines.next()) {
      Words words = new Words(lines);
      words.next();
      if (words.is("driver:")) {
        driver = words.after();
        source = lines.source(place.host());
      } else if (words.is("version:")) {
        version = words.after();
      } else if (!words.word().endsWith(":") && !EthtoolTexts.isRefusal(lines)) {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
    if (!driver.isEmpty() && !device.isEmpty()) {
      sink.add(new DeviceDriver(place.host(), place.netns(), device, driver, version, source));
    }
  }
}
