package io.hopwise.rest;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a form leads that says itself where to: to a page of this server, and to no other. */
final class OwnPath {
  private static final String HOME = "/";
  private static final int LONGEST = 2_000;

  private OwnPath() {}

  /**
   * The path, as a header may hold it.
   *
   * @param said null for nothing
   * @return the first page's where it is not one of ours
   */
  static String of(String said) {
    if (said == null || said.length() > LONGEST) {
      return HOME;
    }
    try {
      URI uri = new URI(said);
      // browsers take two slashes for the beginning of a host's name
      boolean isOurs = said.startsWith("/") && !said.startsWith("//") && uri.getScheme() == null;
      return isOurs ? uri.toASCIIString() : HOME;
    } catch (URISyntaxException e) {
      return HOME;
    }
  }
}
