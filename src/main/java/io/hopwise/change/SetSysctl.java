package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets a kernel parameter (sysctl(8), Documentation/networking/ip-sysctl.rst).
 *
 * @param before the value the parameter was collected with; empty when it was not
 */
public record SetSysctl(String host, String netns, String key, String value, String before)
    implements Change {
  private static final String FORWARD = "net.ipv4.ip_forward";
  private static final String FORWARD6 = "net.ipv6.conf.all.forwarding";
  private static final String ALL_FORWARDING = "net.ipv4.conf.all.forwarding";

  @Override
  public String kind() {
    return "set-sysctl";
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    if (key.endsWith(".accept_ra")) {
      // which router announces itself then, and as a way to what, no host says
      return Optional.empty();
    }
    List<HostFact> changed = new ArrayList<>(factsOfHost.size() + 1);
    boolean found = false;
    for (HostFact fact : factsOfHost) {
      if (fact instanceof Sysctl sysctl && sysctl.netns().equals(netns) && sets(sysctl.key())) {
        found |= sysctl.key().equals(key);
        changed.add(new Sysctl(host, netns, sysctl.key(), value, sysctl.source()));
      } else {
        changed.add(fact);
      }
    }
    if (!found) {
      changed.add(new Sysctl(host, netns, key, value, Source.NONE));
    }
    return Optional.of(changed);
  }

  /**
   * Writing a changed {@code ip_forward}, which is {@code conf.all.forwarding} by another name,
   * overwrites every device's switch and the default; other {@code all} keys do not.
   */
  private boolean sets(String other) {
    if (other.equals(key)) {
      return true;
    }
    boolean switchesAll = key.equals(FORWARD) || key.equals(ALL_FORWARDING);
    return switchesAll
        && !before.equals(value)
        && (other.equals(FORWARD)
            || (other.startsWith("net.ipv4.conf.") && other.endsWith(".forwarding")));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String prefix = profile.inNamespace(netns);
    List<String> undo =
        before.isEmpty() ? List.of() : List.of(prefix + "sysctl -w " + assignment(before));
    List<Remark> remarks = new ArrayList<>();
    if (before.isEmpty()) {
      remarks.add(Remark.of("sysctl-unknown-before", key));
    }
    if (!netns.isEmpty()) {
      remarks.add(Remark.of("lost-with-namespace", netns));
      return new Commands(
          List.of(prefix + "sysctl -w " + assignment(value)), undo, List.of(), remarks);
    }
    List<String> persist = new ArrayList<>();
    persist.add(
        "printf '%s\\n' "
            + Shell.quote(Sysctl.typed(key) + " = " + value)
            + " >> /etc/sysctl.d/90-hopwise.conf");
    if (profile.hasService("security-tool")) {
      // EulerOS' hardening service writes the values of its list whenever it starts
      persist.add(
          "sed -i 's|@m@/etc/sysctl.conf@"
              + key.replace(".", "\\.")
              + "=@.*|@m@/etc/sysctl.conf@"
              + key
              + "=@"
              + value
              + "|' /etc/euleros_security/security.conf");
      remarks.add(Remark.of("security-tool-writes-sysctl", key));
    }
    return new Commands(List.of("sysctl -w " + assignment(value)), undo, persist, remarks);
  }

  private String assignment(String to) {
    return Shell.quote(Sysctl.typed(key) + "=" + to);
  }

  @Override
  public Remark done() {
    return Remark.of("set-sysctl", key, value, host);
  }

  @Override
  public Remark risk() {
    return switch (key) {
      case FORWARD -> Remark.of("set-sysctl-forward", key);
      case FORWARD6 -> Remark.of("set-sysctl-forward6", key);
      default -> Remark.of("set-sysctl", key, value);
    };
  }
}
