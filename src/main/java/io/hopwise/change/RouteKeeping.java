package io.hopwise.change;

import io.hopwise.fact.Route;
import java.util.List;

/** What makes a route last over a restart, by what configures the host's devices. */
record RouteKeeping(List<String> lines, List<Remark> remarks) {
  private static final String UNDER_NETWORKD = "/etc/systemd/network/";

  /** For a new or changed route. */
  static RouteKeeping of(Route route, HostProfile profile) {
    String device = route.device();
    if (!route.netns().isEmpty()) {
      return remark(Remark.of("lost-with-namespace", route.netns()));
    }
    List<String> release = profile.release(device);
    if (isKeptByFlannel(device)) {
      return new RouteKeeping(release, List.of(Remark.of("flannel-writes-routes", device)));
    }
    if (!release.isEmpty()) {
      return new RouteKeeping(release, List.of());
    }
    String shellDevice = Shell.quote(device);
    String to = RouteText.destination(route.destination());
    return switch (profile.networkKeeper()) {
      case NETWORK_MANAGER ->
          lines(
              "nmcli connection modify \"$(nmcli -g GENERAL.CONNECTION device show "
                  + shellDevice
                  + ")\" +ipv4.routes "
                  + Shell.quote(route.destination() + gateway(route)));
      case NETWORKD ->
          lines(
              "d="
                  + UNDER_NETWORKD
                  + "$(basename \"$(networkctl status "
                  + shellDevice
                  + " | sed -n 's/^ *Network File: //p')\").d",
              "mkdir -p \"$d\"",
              "printf '[Route]\\nDestination=%s\\n"
                  + (route.via().isPresent() ? "Gateway=%s\\n' " : "' ")
                  + route.destination()
                  + gateway(route)
                  + " >> \"$d/90-hopwise.conf\"");
      case IFUPDOWN ->
          lines(
              "printf '#!/bin/sh\\n[ \"$IFACE\" != %s ] || ip route replace %s\\n' "
                  + shellDevice
                  + " "
                  + Shell.quote(Shell.join(RouteText.words(route)))
                  + " > /etc/network/if-up.d/hopwise-"
                  + Shell.quote(fileName(to)),
              "chmod +x /etc/network/if-up.d/hopwise-" + Shell.quote(fileName(to)));
      case UNKNOWN -> remark(Remark.of("no-tool-keeps-routes", to, device));
    };
  }

  /** For a route that shall be gone. */
  static RouteKeeping ofDeleted(Route route) {
    if (!route.netns().isEmpty()) {
      return remark(Remark.of("lost-with-namespace", route.netns()));
    }
    if (route.protocol().equals("kernel")) {
      return remark(
          Remark.of(
              "kernel-writes-route", RouteText.destination(route.destination()), route.device()));
    }
    return isKeptByFlannel(route.device())
        ? remark(Remark.of("flannel-writes-routes", route.device()))
        : remark(
            Remark.of(
                "remove-route-where-set",
                RouteText.destination(route.destination()),
                route.protocol().isEmpty() ? "boot" : route.protocol()));
  }

  static boolean isKeptByFlannel(String device) {
    return device.startsWith("flannel");
  }

  private static String gateway(Route route) {
    return route.via().isPresent() ? " " + route.via() : "";
  }

  private static String fileName(String destination) {
    return destination.replace('/', '-').replace('.', '-');
  }

  private static RouteKeeping lines(String... lines) {
    return new RouteKeeping(List.of(lines), List.of());
  }

  private static RouteKeeping remark(Remark remark) {
    return new RouteKeeping(List.of(), List.of(remark));
  }
}
