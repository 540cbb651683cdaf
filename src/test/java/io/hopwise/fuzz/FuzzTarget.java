package io.hopwise.fuzz;

import java.io.IOException;
import java.util.List;

/** Something that reads what anybody may have written. */
public interface FuzzTarget {
  /** What its corpus is kept under, in kebab-case. */
  String name();

  /**
   * Reads an input and holds the result to what must be true of any. Nothing but {@link
   * io.hopwise.fact.BadInput} may be thrown by what is tested, and that is caught here.
   *
   * @throws Exception what was found
   */
  void read(byte[] input) throws Exception;

  /** How many seconds a megabyte may take. */
  default int seconds() {
    return 1;
  }

  /** Real inputs of this kind, to begin with. */
  List<byte[]> seeds() throws IOException;
}
