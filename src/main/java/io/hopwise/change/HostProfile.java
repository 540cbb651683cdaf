package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Container;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a host uses to keep its network settings, as far as its facts show. */
public final class HostProfile {
  /** What loads a host's packet filter at boot. */
  enum RuleKeeper {
    FIREWALLD,
    UFW,
    IPTABLES_SERVICES,
    IPTABLES_PERSISTENT,
    NFTABLES,
    UNKNOWN
  }

  /** What configures a host's devices at boot. */
  enum NetworkKeeper {
    NETWORK_MANAGER,
    /** Also what netplan writes for. */
    NETWORKD,
    IFUPDOWN,
    UNKNOWN
  }

  private final Map<String, String> services = new HashMap<>();
  private final Map<String, String> containers = new HashMap<>();
  private final Map<String, String> dockerOptions = new HashMap<>();
  private final Map<String, ManagedDevice> managed = new HashMap<>();
  private final Set<Backend> backends = EnumSet.noneOf(Backend.class);

  /** Those whose own {@code iptables-legacy-save} or {@code iptables-nft-save} was printed. */
  private final Set<Backend> named = EnumSet.noneOf(Backend.class);

  private HostProfile(List<HostFact> factsOfHost) {
    for (HostFact fact : factsOfHost) {
      if (fact instanceof NetfilterRule rule) {
        if (rule.netns().isEmpty()) {
          backends.add(rule.backend());
          if (rule.source().file().endsWith(command(rule.backend(), rule.family()) + "-save")) {
            named.add(rule.backend());
          }
        }
      } else if (fact instanceof InstalledService service) {
        services.put(service.name(), service.state());
      } else if (fact instanceof NetfilterChain chain
          && chain.netns().isEmpty()
          && chain.policy().equals("DROP")) {
        // a policy alone, without any rule, is what somebody left behind as well
        backends.add(chain.backend());
      } else if (fact instanceof ManagedDevice device) {
        if (device.netns().isEmpty() && device.isManaged() && device.isOfContainers()) {
          managed.put(device.device(), device);
        }
      } else if (fact instanceof Container container) {
        containers.put(container.netns(), container.id());
      } else if (fact instanceof DaemonOption option && option.daemon().equals("docker")) {
        dockerOptions.put(option.option(), option.value());
      }
    }
  }

  /** Reads it off everything known of the host. */
  public static HostProfile of(List<HostFact> factsOfHost) {
    return new HostProfile(factsOfHost);
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

  /** The id of the engine's container whose network this is; empty when no engine names one. */
  Optional<String> container(String netns) {
    return Optional.ofNullable(containers.get(netns));
  }

  /** Whether the service is installed, in whatever state. */
  boolean hasService(String name) {
    return services.containsKey(name);
  }

  /** Whether the service is installed and not known to be stopped. */
  boolean isActive(String name) {
    String state = services.get(name);
    if (state == null) {
      return false;
    }
    return switch (state) {
      case "inactive", "dead", "failed", "disabled", "masked" -> false;
      default -> true;
    };
  }

  /** What docker's {@code daemon.json} says of an option; empty when it was not collected. */
  Optional<String> dockerOption(String option) {
    return Optional.ofNullable(dockerOptions.get(option));
  }

  /** Whether anything of docker's {@code daemon.json} was collected. */
  boolean hasDockerOptions() {
    return !dockerOptions.isEmpty();
  }

  /**
   * The command that talks to this backend: plain {@code iptables} where a host has one backend
   * only, for it is that one's, unless its rules were printed by that backend's own command. Rules
   * of IPv6 have commands of their own.
   *
   * @param family {@code ip6} for rules of IPv6
   */
  String iptables(Backend backend, String family) {
    boolean both = backends.contains(Backend.LEGACY) && backends.contains(Backend.NFT);
    return both || named.contains(backend) ? command(backend, family) : Backend.iptables(family);
  }

  private static String command(Backend backend, String family) {
    return Backend.iptables(family) + (backend == Backend.LEGACY ? "-legacy" : "-nft");
  }

  RuleKeeper ruleKeeper() {
    if (isActive("firewalld")) {
      return RuleKeeper.FIREWALLD;
    }
    if (isActive("ufw")) {
      return RuleKeeper.UFW;
    }
    if (isActive("iptables-services")) {
      return RuleKeeper.IPTABLES_SERVICES;
    }
    if (isActive("iptables-persistent")) {
      return RuleKeeper.IPTABLES_PERSISTENT;
    }
    return isActive("nftables") ? RuleKeeper.NFTABLES : RuleKeeper.UNKNOWN;
  }

  /**
   * What makes a network service leave alone a device that a container network made; none where no
   * service is known to manage it.
   */
  List<String> release(String device) {
    return Optional.ofNullable(managed.get(device)).map(DeviceRelease::lines).orElse(List.of());
  }

  NetworkKeeper networkKeeper() {
    if (isActive("NetworkManager")) {
      return NetworkKeeper.NETWORK_MANAGER;
    }
    if (isActive("systemd-networkd") || isActive("netplan")) {
      return NetworkKeeper.NETWORKD;
    }
    return isActive("ifupdown") ? NetworkKeeper.IFUPDOWN : NetworkKeeper.UNKNOWN;
  }
}
