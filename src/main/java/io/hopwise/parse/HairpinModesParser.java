package io.hopwise.parse;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /sys/class/net/BRIDGE/brif/PORT/hairpin_mode}, 1 or 0 (sysfs-class-net in the kernel's
 * Documentation/ABI; net/bridge/br_sysfs_if.c), with its path before it, as {@code grep} and loops
 * print it: {@code PATH:0}, {@code PATH = 0}, {@code PATH 0}. What else a port is set to is as the
 * kernel makes it.
 */
record HairpinModesParser() implements LineParser {
  private static final Pattern PORT =
      Pattern.compile(
          "/sys/\\S*/(?<bridge>[^/\\s]+)/brif/(?<port>[^/\\s]+)/hairpin_mode[ :=]+(?<on>[01])");

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean isTold = sink.isTold(place, Topic.BRIDGE_PORTS, "");
    while (!isTold && lines.next()) {
      Source source = lines.source(place.host());
      Matcher port = PORT.matcher(lines.line());
      if (port.matches()) {
        boolean on = port.group("on").equals("1");
        sink.add(
            new BridgePort(
                place.host(),
                place.netns(),
                port.group("port"),
                port.group("bridge"),
                "",
                on,
                false,
                true,
                true,
                source));
      } else {
        sink.passedOver(source);
      }
    }
  }
}
