package io.hopwise.pack;

/**
 * How much a zipped pack may hold. A pack of some thousand rules with samples stays far below.
 *
 * @param packedBytes of the zip
 * @param entries files and folders in it
 * @param fileBytes of one file, unpacked
 * @param bytes of all, unpacked
 */
record ZipLimits(int packedBytes, int entries, int fileBytes, long bytes) {
  static final ZipLimits USUAL = new ZipLimits(64 << 20, 100_000, 16 << 20, 128L << 20);
}
