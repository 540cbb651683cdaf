package io.hopwise.change;

import io.hopwise.fact.Link;
import java.util.List;

/** What makes a device's setting last over a restart, by what configures the device. */
record LinkKeeping(List<String> lines, List<Remark> remarks) {
  /** For its MTU. */
  static LinkKeeping ofMtu(Link link, int mtu, HostProfile profile) {
    String device = Shell.quote(link.device());
    if (!link.netns().isEmpty()) {
      return remark(Remark.of("lost-with-namespace", link.netns()));
    }
    if (RouteKeeping.isKeptByFlannel(link.device())) {
      return remark(Remark.of("flannel-sets-mtu", link.device()));
    }
    if (link.device().equals("docker0")) {
      return new LinkKeeping(
          List.of(DaemonJson.set("mtu", Integer.toString(mtu), profile)),
          List.of(Remark.of("docker-restart-needed")));
    }
    return switch (profile.networkKeeper()) {
      case NETWORK_MANAGER ->
          lines(
              "nmcli connection modify \"$(nmcli -g GENERAL.CONNECTION device show "
                  + device
                  + ")\" 802-3-ethernet.mtu "
                  + mtu);
      case NETWORKD ->
          lines(
              "d=/etc/systemd/network/$(basename \"$(networkctl status "
                  + device
                  + " | sed -n 's/^ *Network File: //p')\").d",
              "mkdir -p \"$d\"",
              "printf '[Link]\\nMTUBytes=%s\\n' " + mtu + " >> \"$d/90-hopwise.conf\"");
      case IFUPDOWN, UNKNOWN -> remark(Remark.of("set-mtu-where-configured", link.device()));
    };
  }

  /** For being switched on. */
  static LinkKeeping ofUp(Link link, HostProfile profile) {
    if (!link.netns().isEmpty()) {
      return remark(Remark.of("lost-with-namespace", link.netns()));
    }
    return switch (profile.networkKeeper()) {
      case NETWORK_MANAGER ->
          lines(
              "nmcli connection modify \"$(nmcli -g GENERAL.CONNECTION device show "
                  + Shell.quote(link.device())
                  + ")\" connection.autoconnect yes");
      case NETWORKD, IFUPDOWN, UNKNOWN ->
          remark(Remark.of("up-at-boot-where-configured", link.device()));
    };
  }

  private static LinkKeeping lines(String... lines) {
    return new LinkKeeping(List.of(lines), List.of());
  }

  private static LinkKeeping remark(Remark remark) {
    return new LinkKeeping(List.of(), List.of(remark));
  }
}
