package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.util.Map;

/**
 * How much of a snapshot is read. A real sosreport stays far below; what exceeds a limit is left
 * out with a warning that names the variable that raises it (docs/limits.md).
 *
 * @param entries files and folders looked at
 * @param pastedBytes of a text file of pasted commands
 * @param fileBytes of one wanted file; the rest of a longer one is left out
 * @param wantedBytes of all wanted files together
 * @param archiveBytes unpacked, wanted or not
 * @param ratio unpacked to packed bytes beyond which, after {@code ratioFrom} unpacked bytes, an
 *     archive is a bomb
 * @param ratioFrom unpacked bytes from which the ratio is looked at
 */
record Limits(
    int entries,
    int pastedBytes,
    int fileBytes,
    long wantedBytes,
    long archiveBytes,
    int ratio,
    long ratioFrom) {
  static final Limits USUAL =
      new Limits(500_000, 16 << 20, 128 << 20, 384L << 20, 8L << 30, 200, 2L << 30);

  private static final int MIB = 20;

  /** A text has no more characters in Java. */
  private static final int MOST_MIB = 1024;

  private static final int MOST = 1_000_000_000;

  /**
   * The usual ones, but where the environment says otherwise.
   *
   * @throws BadInput where a variable is no number, or out of range
   */
  static Limits of(Map<String, String> environment) throws BadInput {
    return new Limits(
        number(environment, "HOPWISE_MAX_FILES", MOST, USUAL.entries),
        number(environment, "HOPWISE_MAX_PASTE_MIB", MOST_MIB, USUAL.pastedBytes >> MIB) << MIB,
        number(environment, "HOPWISE_MAX_FILE_MIB", MOST_MIB, USUAL.fileBytes >> MIB) << MIB,
        mib(environment, "HOPWISE_MAX_SNAPSHOT_MIB", USUAL.wantedBytes),
        mib(environment, "HOPWISE_MAX_ARCHIVE_MIB", USUAL.archiveBytes),
        number(environment, "HOPWISE_MAX_RATIO", MOST, USUAL.ratio),
        USUAL.ratioFrom);
  }

  private static long mib(Map<String, String> environment, String name, long usual)
      throws BadInput {
    return (long) number(environment, name, MOST, (int) (usual >> MIB)) << MIB;
  }

  private static int number(Map<String, String> environment, String name, int most, int usual)
      throws BadInput {
    String said = environment.getOrDefault(name, "").strip();
    if (said.isEmpty()) {
      return usual;
    }
    int number = 0;
    for (int i = 0; i < said.length() && number >= 0; i++) {
      int digit = said.charAt(i) - '0';
      boolean fits = digit >= 0 && digit <= 9 && number <= (most - digit) / 10;
      number = fits ? 10 * number + digit : -1;
    }
    if (number < 1) {
      throw new BadInput(Source.NONE, 0, "limit-no-number", name, said, Integer.toString(most));
    }
    return number;
  }

  /** A size as people are told it: in MiB, rounded up. */
  static String mib(long bytes) {
    return Long.toString((bytes + (1 << MIB) - 1) >> MIB);
  }
}
