package io.hopwise.rest;

import io.javalin.http.Context;
import java.net.URI;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the server is reached from outside.
 *
 * @param keys its certificate and key, where it speaks TLS itself
 * @param proxy what people call it, where a proxy stands before it that speaks TLS
 * @param names what else it is called
 */
public record Door(Optional<KeyStore> keys, Optional<URI> proxy, Set<String> names) {
  /** What every machine calls itself. */
  static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  /** Keeps its own copy of the names. */
  public Door {
    names = Set.copyOf(names);
  }

  /** For this machine alone, without TLS. */
  public static Door ofThisMachine() {
    return new Door(Optional.empty(), Optional.empty(), Set.of());
  }

  /** Whether nobody on the way reads along: cookies are given over such a way only. */
  public boolean isSecure() {
    return keys.isPresent() || proxy.isPresent();
  }

  /** Whether it is called so: a name, perhaps with a port, as {@code Host} brings it. */
  boolean isCalled(String host) {
    String name = withoutPort(host);
    return LOOPBACK.contains(name)
        || names.contains(name)
        || proxy.filter(outside -> host.equals(authority(outside))).isPresent();
  }

  static String withoutPort(String host) {
    int port = host.lastIndexOf(':');
    return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
  }

  private static String authority(URI uri) {
    return uri.getAuthority().toLowerCase(Locale.ROOT);
  }

  static String host(Context context) {
    return String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
  }

  /** How who asks calls the server: a scheme and an authority, as {@code Origin} spells it. */
  String origin(Context context) {
    String host = host(context);
    boolean isByProxy = proxy.filter(outside -> host.equals(authority(outside))).isPresent();
    if (isByProxy) {
      return proxy.get().getScheme() + "://" + host;
    }
    return (keys.isPresent() ? "https://" : "http://") + host;
  }

  /**
   * The address of who asks. A proxy adds the address it sees at the end of {@code
   * X-Forwarded-For}; what stands before was sent by whoever asks, and may be anything.
   */
  String address(Context context) {
    String seen = context.req().getRemoteAddr();
    if (proxy.isEmpty()) {
      return seen;
    }
    List<String> headers = Collections.list(context.req().getHeaders("X-Forwarded-For"));
    if (headers.isEmpty()) {
      return seen;
    }
    String last = headers.get(headers.size() - 1);
    String address = last.substring(last.lastIndexOf(',') + 1).strip();
    return ADDRESS.matcher(address).matches() ? address : seen;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Door[" + (keys.isPresent() ? "TLS" : "plain") + ", " + proxy + ", " + names + "]";
  }
}
