package io.hopwise.parse;

import java.util.Locale;

/**
 * {@code ethtool -S}: what a driver counts, {@code rx_queue_0_drops: 3}, in words of its own. Kept
 * is what speaks of loss, up to so many a device: of some drivers each queue counts for itself.
 */
record EthtoolStatisticsParser() implements LineParser {
  private static final int MOST = 50;

  private static final String[] LOSSES = {
    "drop",
    "discard",
    "err",
    "miss",
    "fail",
    "no_buf",
    "nobuf",
    "overrun",
    "overflow",
    "crc",
    "timeout",
    "bad"
  };

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String device = lines.asked("-S");
    int kept = 0;
    while (lines.next()) {
      String line = lines.line();
      int colon = line.lastIndexOf(':');
      if (colon == line.length() - 1) {
        // NIC statistics:
        continue;
      }
      String number = line.substring(colon + 1).strip();
      long value = Numbers.parseLong(number, 0, number.length());
      String name = line.substring(0, Math.max(0, colon)).strip();
      if (colon <= 0) {
        if (!EthtoolTexts.isRefusal(lines)) {
          sink.notUnderstood(lines.source(place.host()));
        }
      } else if (value > 0 && kept < MOST && !device.isEmpty() && isLoss(name)) {
        kept++;
        sink.count(place, device, name, value, lines.source(place.host()));
      }
    }
  }

  private static boolean isLoss(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String loss : LOSSES) {
      if (lower.contains(loss)) {
        return true;
      }
    }
    return false;
  }
}
