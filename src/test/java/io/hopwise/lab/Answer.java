package io.hopwise.lab;

/** A cause and the host to be repaired. */
record Answer(String cause, String host) {
  @Override
  public String toString() {
    return cause + "@" + host;
  }
}
