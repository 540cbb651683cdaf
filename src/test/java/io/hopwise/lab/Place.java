package io.hopwise.lab;

/**
 * A host, or a pod on it.
 *
 * @param pod empty for the host itself
 */
record Place(String host, String pod) {
  static Place host(String host) {
    return new Place(host, "");
  }

  /** Orders for it are words of {@code src/test/lab/lib} themselves. */
  static Place laboratory() {
    return new Place("", "");
  }

  /** As the words of the laboratory say it: {@code node01} or {@code node01/web}. */
  String text() {
    return pod.isEmpty() ? host : host + "/" + pod;
  }

  /** As a case or a flow says it, without its braces. */
  String json() {
    String name = "\"host\": \"" + host + "\"";
    return pod.isEmpty() ? name : name + ", \"pod\": \"" + pod + "\"";
  }
}
