package io.hopwise.parse;

import io.hopwise.fact.ManagedDevice;
import io.hopwise.snapshot.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code networkctl list}, a line a device: {@code 5 flannel.1 vxlan routable unmanaged}; and
 * {@code networkctl status}, a block a device that begins with {@code ● 5: flannel.1} and says
 * {@code State: routable (unmanaged)} (networkctl(1)). What it prints of the host as a whole is
 * passed over.
 */
record NetworkctlParser() implements Parser {
  /** Names that do not fit the terminal are cut, and no device then. */
  private static final Pattern ROW =
      Pattern.compile("(?:[●○*] +)?\\d+ +([^ …]+) +\\S+ +\\S+ +([a-z-]+)");

  private static final Pattern HEAD = Pattern.compile("[●○*] +\\d+: +(\\S+)");

  private static final Pattern STATE = Pattern.compile("State: +\\S+ \\(([a-z-]+)\\)");

  @Override
  public void parse(Text text, Place place, Sink sink) {
    String device = "";
    Lines lines = new Lines(text);
    while (lines.next()) {
      String line = lines.line();
      Matcher head = HEAD.matcher(line);
      Matcher row = ROW.matcher(line);
      Matcher state = STATE.matcher(line);
      if (head.matches()) {
        device = head.group(1);
      } else if (state.matches() && !device.isEmpty()) {
        add(device, state.group(1), lines, place, sink);
        device = "";
      } else if (row.matches()) {
        add(row.group(1), row.group(2), lines, place, sink);
      }
    }
  }

  private static void add(String device, String state, Lines lines, Place place, Sink sink) {
    sink.add(
        new ManagedDevice(
            place.host(),
            place.netns(),
            device,
            ManagedDevice.NETWORKD,
            state,
            lines.source(place.host())));
  }
}
