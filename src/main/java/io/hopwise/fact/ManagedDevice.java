package io.hopwise.fact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a network service of the host says of its part in a device: {@code networkctl} and {@code
 * nmcli device} print a line for each. Of what a container network made (its tunnel, its bridge,
 * the containers' ends) it should have no part: a service that configures a device takes away the
 * routes, addresses and neighbours that others put there (systemd.network(5), networkd.conf(5);
 * NetworkManager.conf(5), {@code unmanaged-devices}).
 *
 * @param device the device
 * @param service the unit's name: {@code systemd-networkd}, {@code NetworkManager}
 * @param state in the service's own words: {@code configured}, {@code unmanaged}, {@code connected
 *     (externally)} …
 */
public record ManagedDevice(
    String host, String netns, String device, String service, String state, Source source)
    implements HostFact {
  /** systemd-networkd, as its unit is called. */
  public static final String NETWORKD = "systemd-networkd";

  /** NetworkManager, as its unit is called. */
  public static final String NETWORK_MANAGER = "NetworkManager";

  /** The states of a link that has a .network file (networkctl(1)). */
  private static final List<String> OF_NETWORKD = List.of("configuring", "configured", "failed");

  private static final Pattern CONTAINERS =
      Pattern.compile("veth.*|cali[0-9a-f].*|lxc[0-9a-f].*|eni[0-9a-f]{11}");

  private static final Pattern TUNNELS =
      Pattern.compile(
          "flannel.*|vxlan\\.calico|tunl0|wireguard\\.cali|wg-v4\\.cali|cilium_.*|weave|ovn.*");

  private static final Pattern BRIDGES =
      Pattern.compile("cni[0-9].*|cbr0|docker0|docker_gwbridge|br-[0-9a-f]{12}|kube-bridge");

  /**
   * Whether the service configures the device. NetworkManager only watches what it calls connected
   * (externally); what it calls disconnected it does not touch at present.
   */
  public boolean isManaged() {
    return service.equals(NETWORKD)
        ? OF_NETWORKD.contains(state)
        : state.equals("connected")
            || state.startsWith("connecting")
            || state.equals("deactivating");
  }

  /** Whether it is a tunnel, a bridge or a container's end of a container network, by its name. */
  public boolean isOfContainers() {
    return isOfContainers(device);
  }

  /** Whether it is a container network's tunnel, by its name. */
  public boolean isOfTunnels() {
    return isOfTunnels(device);
  }

  /** Whether a device of this name is a container network's tunnel. */
  public static boolean isOfTunnels(String device) {
    return TUNNELS.matcher(device).matches();
  }

  /** Whether it is a container network's bridge, by its name. */
  public boolean isOfBridges() {
    return BRIDGES.matcher(device).matches();
  }

  /** Whether it is a container's end, by its name. */
  public boolean isContainerEnd() {
    return CONTAINERS.matcher(device).matches();
  }

  /** Whether a device is one of those that container networks make, by its name. */
  public static boolean isOfContainers(String device) {
    return CONTAINERS.matcher(device).matches()
        || TUNNELS.matcher(device).matches()
        || BRIDGES.matcher(device).matches();
  }

  /** Whether it is systemd-networkd. */
  public boolean isOfNetworkd() {
    return service.equals(NETWORKD);
  }

  /** What prints the line. */
  public String getListing() {
    return service.equals(NETWORKD) ? "networkctl" : "nmcli device";
  }
}
