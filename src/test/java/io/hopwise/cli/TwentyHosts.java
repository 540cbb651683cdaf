package io.hopwise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A chain of routers, of which one does not forward. */
final class TwentyHosts {
  private static final int HOSTS = 20;
  private static final int BROKEN = 17;

  private TwentyHosts() {}

  /** Writes the case into a folder. */
  static String in(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("case: twenty-hosts\nhosts:\n");
    for (int i = 1; i <= HOSTS; i++) {
      text.append(
          """
            - name: %s
              complete: [routes, netfilter, links, addresses]
              facts:
          """
              .formatted(name(i)));
      if (i > 1) {
        device(text, "eth0", i - 1, 2);
      }
      if (i < HOSTS) {
        device(text, "eth1", i, 1);
      }
      if (i < HOSTS - 1) {
        route(text, HOSTS - 1, "10.9." + i + ".2", "eth1");
      }
      if (i > 2) {
        route(text, 1, "10.9." + (i - 1) + ".1", "eth0");
      }
      fact(
          text, "sysctl: {key: net.ipv4.ip_forward, value: \"%d\"}".formatted(i == BROKEN ? 0 : 1));
    }
    text.append(
        """
        symptoms:
          - probe: ping
            from: {host: r01}
            to: {host: r20, ip: 10.9.19.2}
            result: no-reply
        """);
    Files.write(folder.resolve("case.yaml"), List.of(text), StandardCharsets.UTF_8);
    return folder.toString();
  }

  private static String name(int number) {
    return "r%02d".formatted(number);
  }

  private static void device(StringBuilder text, String device, int net, int end) {
    fact(text, "link: {device: %s, kind: physical, state: up, mtu: 1500}".formatted(device));
    fact(text, "address: {device: %s, ip: 10.9.%d.%d, prefix: 24}".formatted(device, net, end));
    fact(text, "route: {destination: 10.9.%d.0/24, device: %s}".formatted(net, device));
  }

  private static void route(StringBuilder text, int net, String via, String device) {
    fact(
        text,
        "route: {destination: 10.9.%d.0/24, via: %s, device: %s}".formatted(net, via, device));
  }

  private static void fact(StringBuilder text, String fact) {
    text.append("      - ").append(fact).append('\n');
  }
}
