package io.hopwise.change;

import io.hopwise.fact.ManagedDevice;
import java.util.List;
import java.util.stream.Stream;

/**
 * What makes a host's own network service leave the container network's devices alone for good: a
 * file of its configuration, which it is then told to read (systemd.network(5), {@code Unmanaged=};
 * NetworkManager.conf(5), {@code unmanaged-devices}).
 */
final class DeviceRelease {
  /**
   * The names that container networks give their devices; Docker's other bridges come one by one.
   */
  private static final List<String> NAMES =
      List.of(
          "flannel*",
          "cni*",
          "veth*",
          "docker0",
          "docker_gwbridge",
          "cali*",
          "vxlan.calico",
          "tunl0",
          "wireguard.cali",
          "cilium_*",
          "lxc*");

  private DeviceRelease() {}

  /** The lines to type. */
  static List<String> lines(ManagedDevice managed) {
    return managed.isOfNetworkd() ? ofNetworkd(managed) : ofNetworkManager(managed);
  }

  /** Of several files that fit a device the one whose name sorts first counts. */
  private static List<String> ofNetworkd(ManagedDevice managed) {
    return List.of(
        "printf '%s\\n' '[Match]' "
            + Shell.quote("Name=" + String.join(" ", names(managed)))
            + " '[Link]' 'Unmanaged=yes' > /etc/systemd/network/00-hopwise-containers.network",
        "networkctl reload");
  }

  private static List<String> ofNetworkManager(ManagedDevice managed) {
    String list = "interface-name:" + String.join(";interface-name:", names(managed));
    return List.of(
        "printf '%s\\n' '[keyfile]' "
            + Shell.quote("unmanaged-devices+=" + list)
            + " > /etc/NetworkManager/conf.d/90-hopwise-containers.conf",
        "systemctl reload NetworkManager");
  }

  private static List<String> names(ManagedDevice managed) {
    boolean isOne = managed.device().startsWith("br-") || managed.device().startsWith("kube-");
    return isOne ? Stream.concat(NAMES.stream(), Stream.of(managed.device())).toList() : NAMES;
  }
}
