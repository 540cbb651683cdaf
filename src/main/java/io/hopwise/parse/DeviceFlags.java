package io.hopwise.parse;

/**
 * A device's flags, as {@code ip}, {@code ifconfig} and {@code netstat -i} print them
 * (netdevice(7)).
 *
 * @param carrier something is connected: {@code LOWER_UP}, or the {@code RUNNING} of older tools.
 *     Beside it {@code NO-CARRIER} only says that the operational state has not followed yet, which
 *     takes up to a second (dev_get_flags, net/core/dev.c; net/core/link_watch.c)
 */
record DeviceFlags(
    boolean loopback, boolean up, boolean carrier, boolean noArp, boolean pointToPoint) {
  /** None of them. */
  static final DeviceFlags NONE = new DeviceFlags(false, false, false, false, false);

  /** Reads {@code <BROADCAST,UP,LOWER_UP>}; blanks may part them as well. */
  static DeviceFlags of(String text) {
    boolean loopback = false;
    boolean up = false;
    boolean running = false;
    boolean noArp = false;
    boolean pointToPoint = false;
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && ",<> ".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      switch (text.substring(from, to)) {
        case "LOOPBACK" -> loopback = true;
        case "UP" -> up = true;
        case "LOWER_UP", "RUNNING" -> running = true;
        case "NOARP" -> noArp = true;
        case "POINTOPOINT" -> pointToPoint = true;
        default -> {}
      }
      from = to + 1;
    }
    return new DeviceFlags(loopback, up, running, noArp, pointToPoint);
  }

  /** Reads the {@code BMRU} of {@code netstat -i}. */
  static DeviceFlags ofLetters(String letters) {
    boolean up = letters.indexOf('U') >= 0;
    return new DeviceFlags(
        letters.indexOf('L') >= 0,
        up,
        up && letters.indexOf('R') >= 0,
        letters.indexOf('O') >= 0,
        letters.indexOf('P') >= 0);
  }

  /**
   * Reads the bits of {@code /sys/class/net/DEVICE/flags} (if.h). Whether anything is connected is
   * none of them: {@code operstate} tells.
   */
  static DeviceFlags ofBits(long bits) {
    boolean up = (bits & 0x1) != 0;
    return new DeviceFlags((bits & 0x8) != 0, up, up, (bits & 0x80) != 0, (bits & 0x10) != 0);
  }

  /**
   * What {@code ip -br} and {@code operstate} tell: {@code UP}, {@code UNKNOWN}, {@code DOWN} …; a
   * device that is down may be switched off or lack a cable, and only the latter is sure.
   */
  static DeviceFlags ofState(String state) {
    boolean carries = state.equals("UP") || state.equals("UNKNOWN") || state.equals("DORMANT");
    return new DeviceFlags(false, true, carries, false, false);
  }
}
