package io.hopwise.path;

/** A network namespace of a host; {@code netns} is empty for the host's own. */
record StackId(String host, String netns) implements Comparable<StackId> {
  @Override
  public int compareTo(StackId other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : netns.compareTo(other.netns);
  }
}
