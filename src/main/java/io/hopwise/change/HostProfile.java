package io.hopwise.change;

import io.hopwise.fact.Container;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a host uses to keep its network settings, as far as its facts show. */
public final class HostProfile {
  private final Map<String, String> services;
  private final Map<String, String> containers;

  private HostProfile(Map<String, String> services, Map<String, String> containers) {
    this.services = services;
    this.containers = containers;
  }

  /** Reads it off everything known of the host. */
  public static HostProfile of(List<HostFact> factsOfHost) {
    Map<String, String> services = new HashMap<>();
    Map<String, String> containers = new HashMap<>();
    for (HostFact fact : factsOfHost) {
      if (fact instanceof InstalledService service) {
        services.put(service.name(), service.state());
      } else if (fact instanceof Container container) {
        containers.put(container.netns(), container.id());
      }
    }
    return new HostProfile(services, containers);
  }

  /** Whether the service is installed, in whatever state. */
  boolean hasService(String name) {
    return services.containsKey(name);
  }

  /** Whether the service is installed and not known to be stopped. */
  boolean isActive(String name) {
    String state = services.get(name);
    return state != null
        && !state.equals("inactive")
        && !state.equals("dead")
        && !state.equals("failed")
        && !state.equals("disabled")
        && !state.equals("masked");
  }

  /**
   * What stands before a command that is meant for a network namespace; empty for the host's own.
   */
  public String inNamespace(String netns) {
    if (netns.isEmpty()) {
      return "";
    }
    String container = containers.get(netns);
    return container == null
        ? "ip netns exec " + Shell.quote(netns) + " "
        : "nsenter -t \"$(docker inspect -f '{{.State.Pid}}' " + Shell.quote(container) + ")\" -n ";
  }
}
