package io.hopwise.lab;

import java.util.ArrayList;
import java.util.List;

/** All that can be done to a scene. */
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    all.addAll(RoutingFaults.all());
    all.addAll(KernelFaults.all());
    all.addAll(FilterFaults.all());
    all.addAll(NatFaults.all());
    all.addAll(OverlayFaults.all());
    all.addAll(DetourFaults.all());
    all.addAll(FirewallFaults.all());
    all.addAll(UnderlayFaults.all());
    all.addAll(LeaseFaults.all());
    all.addAll(LinkFaults.all());
    all.addAll(ManagerFaults.all());
    all.addAll(SessionFaults.all());
    all.addAll(ConntrackFaults.all());
    all.addAll(PortFaults.all());
    all.addAll(QueueFaults.all());
    all.addAll(ServiceFaults.all());
    all.addAll(NetworkFaults.all());
    all.addAll(OutsideFaults.all());
    all.addAll(EngineFaults.all());
    all.addAll(PortRaceFaults.all());
    all.addAll(SocketFaults.all());
    all.addAll(SixFaults.all());
    all.addAll(Pairs.of(all));
    all.addAll(SoundScenes.all());
    return List.copyOf(all);
  }
}
