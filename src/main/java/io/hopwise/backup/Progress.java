package io.hopwise.backup;

/** Is told how far it is. */
public interface Progress {
  /**
   * So far.
   *
   * @param cases of which the files are done
   * @param of all cases
   * @param bytes of files so far
   */
  void at(int cases, int of, long bytes);
}
