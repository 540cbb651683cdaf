package io.hopwise.change;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Source;
import io.hopwise.fact.Vxlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the changes of devices. */
final class DeviceReader {
  private DeviceReader() {}

  /** The device that is named; noted when nobody collected it. */
  static Optional<Link> link(Arguments in) {
    Optional<Link> link = DeviceCandidates.link(in.facts(), in.netns(), in.text("device"));
    if (link.isEmpty()) {
      in.problem("device", "a device that was collected on " + in.host());
    }
    return link;
  }

  /** No bridge is its own port. */
  static Optional<Change> port(Arguments in) {
    String bridge = in.device("bridge");
    if (bridge.equals(in.text("device"))) {
      in.problem("bridge", "another device than its port");
      return Optional.empty();
    }
    return link(in).map(port -> new AttachToBridge(port, bridge));
  }

  static Change offload(Arguments in) {
    String device = in.device("device");
    String feature = in.text("feature");
    boolean enabled = in.word("state", List.of("on", "off"), "off").equals("on");
    Offload before =
        new Offload(in.host(), in.netns(), device, feature, !enabled, false, Source.NONE);
    for (Offload known : Model.all(Offload.class, in.facts())) {
      if (known.netns().equals(in.netns())
          && known.device().equals(device)
          && known.feature().equals(feature)) {
        before = known;
      }
    }
    return new SetOffload(before, enabled);
  }

  static Optional<Change> mtu(Arguments in) {
    int mtu = in.number("mtu", 65536, -1);
    if (mtu < 68) {
      in.problem("mtu", "at least 68");
    }
    return link(in).map(device -> new SetLinkMtu(device, mtu));
  }

  static Optional<Change> bridgePort(Arguments in) {
    String setting = in.word("to", List.of("hairpin", "not-isolated", "forwarding"), "forwarding");
    return in.needFact("port", BridgePort.class)
        .map(
            port ->
                new SetBridgePort(
                    port,
                    SetBridgePort.Setting.valueOf(
                        setting.replace('-', '_').toUpperCase(Locale.ROOT))));
  }

  static Optional<Change> vxlan(Arguments in) {
    return link(in).map(device -> vxlan(in, device));
  }

  private static Change vxlan(Arguments in, Link device) {
    Vxlan before = device.vxlan();
    Ip local = in.ip("local");
    return new SetVxlan(
        device,
        new Vxlan(
            in.number("vni", (1 << 24) - 1, before.vni()),
            in.number("port", 65535, before.port()),
            local.isPresent() ? local : before.local(),
            before.remote(),
            before.underlay(),
            before.learning(),
            before.df()));
  }
}
