package io.hopwise.parse;

import io.hopwise.fact.ManagedDevice;
import io.hopwise.snapshot.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code nmcli device}: a table whose columns stand two blanks apart at least, or with {@code -t}
 * are parted by colons; {@code nmcli} alone, {@code cni0: connected (externally) to cni0} with what
 * it knows of the device indented below; and {@code nmcli device show}, {@code GENERAL.STATE: 100
 * (connected)} (nmcli(1)).
 */
record NmcliParser() implements Parser {
  private static final String STATES =
      "(?:unmanaged|unavailable|disconnected|connecting|connected|deactivating)";

  private static final Pattern ROW =
      Pattern.compile("(\\S+) +\\S+ +(" + STATES + "(?: \\([^)]*\\))?)(?:  .*)?");

  private static final Pattern TERSE =
      Pattern.compile("([^:]+):[^:]*:(" + STATES + "(?: \\([^)]*\\))?)(?::.*)?");

  private static final Pattern SAID =
      Pattern.compile("(\\S+): (" + STATES + "(?: \\([^)]*\\))?)(?: to .*)?");

  private static final Pattern DEVICE = Pattern.compile("GENERAL\\.DEVICE: +(\\S+)");

  private static final Pattern STATE =
      Pattern.compile("GENERAL\\.STATE: +\\d+ \\((" + STATES + ".*)\\)");

  @Override
  public void parse(Text text, Place place, Sink sink) {
    String shown = "";
    Lines lines = new Lines(text);
    while (lines.next()) {
      String line = lines.line();
      Matcher device = DEVICE.matcher(line);
      Matcher state = STATE.matcher(line);
      if (device.matches()) {
        shown = device.group(1);
      } else if (state.matches()) {
        add(shown, state.group(1), lines, place, sink);
      } else {
        Matcher row = row(line);
        if (row.matches() && !lines.isIndented()) {
          add(row.group(1), row.group(2), lines, place, sink);
        }
      }
    }
  }

  private static Matcher row(String line) {
    Matcher said = SAID.matcher(line);
    Matcher terse = TERSE.matcher(line);
    return said.matches() ? said : terse.matches() ? terse : ROW.matcher(line);
  }

  private static void add(String device, String state, Lines lines, Place place, Sink sink) {
    if (!device.isEmpty()) {
      sink.add(
          new ManagedDevice(
              place.host(),
              place.netns(),
              device,
              ManagedDevice.NETWORK_MANAGER,
              state,
              lines.source(place.host())));
    }
  }
}
