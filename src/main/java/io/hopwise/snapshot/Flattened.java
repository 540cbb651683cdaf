package io.hopwise.snapshot;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lists of devices of which a page, a chat or a form took the blanks before the lines. Each device
 * begins with a line that no other looks like; the others are its own.
 */
final class Flattened {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\d{1,6}: [^ ]{1,40}: <.*|[^ ]{1,20}: flags=\\d.*|[^ ]{1,20} +Link encap:.*");

  private static final Pattern DETAIL =
      Pattern.compile("(?:link/|inet6? |ether |[RT]X packets|inet6? addr:|UP ).*");

  private Flattened() {}

  /** The lines as the command of this label prints them. */
  static List<String> restored(String label, List<String> lines) {
    String name = label.substring(label.lastIndexOf('/') + 1);
    boolean isOfDevices = name.startsWith("ip_") || name.startsWith("ifconfig");
    boolean isFlat =
        isOfDevices
            && lines.stream().noneMatch(line -> line.startsWith(" ") || line.startsWith("\t"))
            && lines.stream().anyMatch(line -> matches(HEAD, line))
            && lines.stream().anyMatch(line -> matches(DETAIL, line));
    return isFlat ? lines.stream().map(Flattened::indented).toList() : lines;
  }

  private static String indented(String line) {
    return line.isBlank() || matches(HEAD, line) ? line : "    " + line;
  }

  private static boolean matches(Pattern form, String line) {
    return form.matcher(PastedLines.beginning(line)).matches();
  }
}
