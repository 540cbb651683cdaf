package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a service (systemctl(1)). The model holds what flanneld does: it serves its tun device,
 * and makes a device that is missing; what others would change is not known.
 *
 * @param made what flanneld makes on this host, where its device is missing
 */
public record StartService(String host, String service, List<HostFact> made) implements Change {
  /** Keeps its own copy of the list. */
  public StartService {
    made = List.copyOf(made);
  }

  @Override
  public String kind() {
    return "start-service";
  }

  @Override
  public String netns() {
    return "";
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    if (!service.equals("flanneld")) {
      return Optional.empty();
    }
    List<HostFact> changed = new ArrayList<>(factsOfHost.size());
    boolean serves = !made.isEmpty();
    for (HostFact fact : factsOfHost) {
      if (fact instanceof Link link
          && link.kind() == LinkKind.TUN
          && RouteKeeping.isKeptByFlannel(link.device())) {
        changed.add(Links.up(link));
        serves = true;
      } else if (fact instanceof InstalledService known && known.name().equals(service)) {
        changed.add(new InstalledService(host, service, "active", known.source()));
      } else {
        changed.add(fact);
      }
    }
    changed.addAll(made);
    return serves ? Optional.of(changed) : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String unit = Shell.quote(service);
    return new Commands(
        List.of("systemctl start " + unit),
        undo(unit),
        List.of("systemctl enable " + unit),
        List.of());
  }

  /** flanneld leaves behind what it made. */
  private List<String> undo(String unit) {
    List<String> undo = new ArrayList<>(List.of("systemctl stop " + unit));
    for (Link link : Model.all(Link.class, made)) {
      if (link.kind() == LinkKind.VXLAN) {
        undo.add("ip link del dev " + Shell.quote(link.device()));
      }
    }
    return undo;
  }

  @Override
  public Remark done() {
    return Remark.of("start-service", service, host);
  }

  @Override
  public Remark risk() {
    return Remark.of("start-service", service);
  }
}
