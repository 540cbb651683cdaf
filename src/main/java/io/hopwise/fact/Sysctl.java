package io.hopwise.fact;

import java.util.List;

/**
 * A kernel parameter, e.g. {@code net.ipv4.ip_forward} with value {@code 1} (sysctl(8), ip-sysctl).
 *
 * @param key with dots: {@code net.ipv4.conf.eth0.rp_filter}
 * @param value as printed; a number is a text here: {@code "1"}
 */
public record Sysctl(String host, String netns, String key, String value, Source source)
    implements HostFact {
  /**
   * The key as it has to be typed: sysctl(8) takes the dots of a device's name, as in {@code
   * net.ipv4.conf.flannel/1.forwarding}, for separators unless they are written as slashes.
   */
  public String typed() {
    return typed(key);
  }

  /** As {@link #typed()}, for any key. */
  public static String typed(String key) {
    for (String family : List.of("net.ipv4.", "net.ipv6.")) {
      for (String kind : List.of("conf.", "neigh.")) {
        int device = family.length() + kind.length();
        int end = key.lastIndexOf('.');
        if (key.startsWith(family + kind) && end > device) {
          return key.substring(0, device)
              + key.substring(device, end).replace('.', '/')
              + key.substring(end);
        }
      }
    }
    return key;
  }
}
