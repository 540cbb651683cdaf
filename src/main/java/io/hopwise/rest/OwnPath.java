package io.hopwise.rest;

import java.net.URI;
import java.net.URISyntaxException;

/** Where somebody goes on after signing in: to a path of ours, whatever a link says. */
final class OwnPath {
  private static final String HOME = "/";

  private OwnPath() {}

  /** The path, as a header may hold it; the first page where it leads anywhere else. */
  static String of(String said) {
    try {
      URI uri = new URI(said);
      boolean isOurs =
          uri.getScheme() == null
              && uri.getRawAuthority() == null
              && said.startsWith("/")
              && !said.startsWith("//")
              && !said.startsWith("/sign-");
      return isOurs ? uri.toASCIIString() : HOME;
    } catch (URISyntaxException e) {
      return HOME;
    }
  }
}
