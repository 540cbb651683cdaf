package io.hopwise.casefile;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;

/** Ends of a flow in one word, as the command line and short case files have them. */
public final class Ends {
  /** Nothing is said of this end. */
  static final Endpoint NOWHERE = new Endpoint("", "", Ip.NONE);

  private Ends() {}

  /** Reads {@code IP}, {@code HOST} or {@code HOST/POD}. */
  public static Endpoint parse(String text) {
    String word = text.strip();
    Ip ip = Ip.parse(word);
    if (ip.isPresent()) {
      return new Endpoint("", "", ip);
    }
    int slash = word.indexOf('/');
    return slash < 0
        ? new Endpoint(word, "", Ip.NONE)
        : new Endpoint(word.substring(0, slash), word.substring(slash + 1), Ip.NONE);
  }
}
