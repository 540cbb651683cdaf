package io.hopwise.rest;

import java.util.regex.Pattern;

/** Where a form leads that says itself where to: to a page of this server, and to no other. */
final class OwnPath {
  /** No second slash and no backslash: browsers take both for the beginning of a host's name. */
  private static final Pattern OWN =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@%?-][^\\\\\\s]*)?");

  private OwnPath() {}

  /**
   * The path.
   *
   * @param said null for nothing
   * @return the first page's where it is not one of ours
   */
  static String of(String said) {
    return said != null && said.length() < 2000 && OWN.matcher(said).matches() ? said : "/";
  }
}
