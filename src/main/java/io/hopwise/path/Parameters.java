package io.hopwise.path;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Note;
import io.hopwise.fact.Sysctl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A namespace's kernel parameters. What was not collected has the kernel's default
 * (Documentation/networking/ip-sysctl.rst).
 */
final class Parameters {
  private static final String CONF = "net.ipv4.conf.";

  private static final String CONF6 = "net.ipv6.conf.";
  private static final String FORWARDING6 = CONF6 + "all.forwarding";

  private final List<Sysctl> all;
  private final Map<String, Sysctl> byKey;

  Parameters(List<Sysctl> sysctls) {
    all = sysctls;
    byKey = new HashMap<>(sysctls.size() * 2);
    for (Sysctl sysctl : sysctls) {
      byKey.putIfAbsent(sysctl.key(), sysctl);
    }
  }

  /** These where they are the same. */
  Parameters with(List<Sysctl> sysctls) {
    return SameFacts.are(all, sysctls) ? this : new Parameters(sysctls);
  }

  /** Whether this very parameter is known. */
  boolean knows(String key) {
    return byKey.containsKey(key);
  }

  /** The number it holds, or the default. */
  int number(String key, int byDefault) {
    Sysctl sysctl = byKey.get(key);
    if (sysctl == null) {
      return byDefault;
    }
    try {
      return Integer.parseInt(sysctl.value().trim());
    } catch (NumberFormatException e) {
      return byDefault;
    }
  }

  /** The parameter as a fact; {@link Note#NONE} when it was not collected. */
  HostFact fact(String key) {
    Sysctl sysctl = byKey.get(key);
    return sysctl == null ? Note.NONE : sysctl;
  }

  /**
   * The larger of {@code conf.all} and the device's own value: rp_filter, arp_ignore, and the
   * switches that are or-ed.
   */
  int most(String name, String device) {
    return Math.max(number(CONF + "all." + name, 0), number(CONF + device + "." + name, 0));
  }

  /** Whether it is on both for all and for the device: switches that are and-ed. */
  boolean isOnEverywhere(String name, String device) {
    return number(CONF + "all." + name, 0) != 0 && number(CONF + device + "." + name, 0) != 0;
  }

  /** Whether {@link #most} is what was collected rather than what the kernel starts with. */
  boolean knowsMost(String name, String device) {
    boolean both = knows(CONF + "all." + name) && knows(CONF + device + "." + name);
    return both || most(name, device) > 0;
  }

  /** The parameter that makes {@link #most} what it is. */
  HostFact mostFact(String name, String device) {
    String own = CONF + device + "." + name;
    String all = CONF + "all." + name;
    return number(own, 0) >= number(all, 0) ? fact(own) : fact(all);
  }

  /** As {@link #most}, of IPv6. */
  int most6(String name, String device) {
    return Math.max(number(CONF6 + "all." + name, 0), number(CONF6 + device + "." + name, 0));
  }

  /** Whether the device's own switch makes it a router's in IPv6; without one that for all. */
  boolean isRouter6(String device) {
    return number(CONF6 + device + ".forwarding", number(FORWARDING6, 0)) != 0;
  }

  /**
   * Whether bridged packets, and those a bridge takes in, pass iptables on the bridge's ports.
   *
   * @param six whether IPv6's pass ip6tables
   */
  boolean filtersBridged(boolean six) {
    return number("net.bridge.bridge-nf-call-" + (six ? "ip6tables" : "iptables"), 0) != 0;
  }

  /**
   * Whether the device forwards what enters by it; only the in device counts. For IPv6 it is one
   * switch for all devices, and a device's own says only whether it is a router's (ip-sysctl;
   * net/ipv6/ip6_output.c, ip6_forward).
   */
  boolean forwards(boolean six, String device) {
    return number(forwardingKey(six, device), 0) != 0
        || (six && number(CONF6 + device + ".force_forwarding", 0) != 0);
  }

  /** The parameter that decides forwarding for what enters by this device. */
  HostFact forwardingFact(boolean six, String device) {
    if (six) {
      return fact(FORWARDING6);
    }
    String own = CONF + device + ".forwarding";
    // ip_forward is what people know and type; the device's own value is named where the two differ
    boolean same = !knows(own) || number(own, 0) == number("net.ipv4.ip_forward", number(own, 0));
    return knows("net.ipv4.ip_forward") && same ? fact("net.ipv4.ip_forward") : fact(own);
  }

  /** Whether anything says if this device forwards. */
  boolean knowsForwarding(boolean six, String device) {
    return knows(forwardingKey(six, device));
  }

  /** The parameter that decides forwarding where nothing more exact is known. */
  static String forwarding(boolean six) {
    return six ? FORWARDING6 : "net.ipv4.ip_forward";
  }

  private String forwardingKey(boolean six, String device) {
    if (six) {
      return FORWARDING6;
    }
    String own = CONF + device + ".forwarding";
    return knows(own) ? own : "net.ipv4.ip_forward";
  }
}
