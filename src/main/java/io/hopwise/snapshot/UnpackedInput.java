package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks, while unpacking, whether an archive swells beyond measure: one entry alone can be the
 * bomb.
 */
final class UnpackedInput extends InputStream {
  private final InputStream in;
  private final CountedInput packed;
  private final Limits limits;
  private long unpacked;

  UnpackedInput(InputStream in, CountedInput packed, Limits limits) {
    this.in = in;
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    unpacked += Math.max(read, 0);
    boolean swollen = unpacked > limits.ratioFrom() && unpacked / limits.ratio() > packed.count();
    if (swollen || unpacked > limits.archiveBytes()) {
      throw new BombException();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The archive unpacks to far more than any collector writes. */
  static final class BombException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
