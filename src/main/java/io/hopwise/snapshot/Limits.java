package io.hopwise.snapshot;

/**
 * How much of a snapshot is read. A real sosreport stays far below; what exceeds a limit is left
 * out with a warning.
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
}
