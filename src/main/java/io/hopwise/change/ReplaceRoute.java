package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Route;
import java.util.List;
import java.util.Optional;

/**
 * Puts another route in the place of one with the same destination and metric; where that one is
 * gone already, the other is added all the same (ip-route(8)).
 *
 * @param before the route as collected
 */
public record ReplaceRoute(Route before, Route after) implements Change {
  @Override
  public String kind() {
    return "replace-route";
  }

  @Override
  public String host() {
    return before.host();
  }

  @Override
  public String netns() {
    return before.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(
        factsOfHost.contains(before)
            ? Model.changed(factsOfHost, before::equals, old -> after)
            : Model.with(factsOfHost, after));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ip = profile.inNamespace(netns()) + RouteText.command(after) + "replace ";
    RouteKeeping keeping = RouteKeeping.of(after, profile);
    return new Commands(
        List.of(ip + Shell.join(RouteText.words(after))),
        List.of(ip + Shell.join(RouteText.words(before))),
        keeping.lines(),
        keeping.remarks());
  }

  @Override
  public Remark done() {
    return Remark.of("replace-route", RouteText.briefly(after), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("replace-route", RouteText.destination(before.destination()));
  }
}
