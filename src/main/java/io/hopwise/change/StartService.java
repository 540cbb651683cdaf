package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a service (systemctl(1)). The model holds what flanneld's UDP backend does, serving its
 * tun device; what others would change is not known.
 */
public record StartService(String host, String service) implements Change {
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
    boolean serves = false;
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
    return serves ? Optional.of(changed) : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String unit = Shell.quote(service);
    return new Commands(
        List.of("systemctl start " + unit),
        List.of("systemctl stop " + unit),
        List.of("systemctl enable " + unit),
        List.of());
  }

  @Override
  public Remark risk() {
    return Remark.of("start-service", service);
  }
}
