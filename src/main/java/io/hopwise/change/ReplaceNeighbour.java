package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Neighbour;
import java.util.List;
import java.util.Optional;

/**
 * Sets an entry of the neighbour table (ip-neighbour(8)).
 *
 * @param before the entry as collected; empty when there is none
 */
public record ReplaceNeighbour(Neighbour after, Optional<Neighbour> before) implements Change {
  @Override
  public String kind() {
    return "replace-neighbour";
  }

  @Override
  public String host() {
    return after.host();
  }

  @Override
  public String netns() {
    return after.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(
        before.isPresent()
            ? Model.changed(factsOfHost, before.get()::equals, old -> after)
            : Model.with(factsOfHost, after));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ip = profile.inNamespace(netns()) + "ip neigh ";
    String device = Shell.quote(after.device());
    boolean restore = before.isPresent() && !before.get().mac().isEmpty();
    String undo =
        restore
            ? ip + "replace " + words(before.get())
            : ip + "del " + after.ip() + " dev " + device;
    List<Remark> remarks =
        RouteKeeping.isKeptByFlannel(after.device())
            ? List.of(Remark.of("flannel-writes-neighbours", after.device()))
            : List.of(Remark.of("not-kept", "ip neigh"));
    return new Commands(List.of(ip + "replace " + words(after)), List.of(undo), List.of(), remarks);
  }

  private static String words(Neighbour entry) {
    String state = entry.isPermanent() ? " nud permanent" : " nud reachable";
    return entry.ip()
        + " lladdr "
        + Shell.quote(entry.mac())
        + " dev "
        + Shell.quote(entry.device())
        + state;
  }

  @Override
  public Remark done() {
    return Remark.of("replace-neighbour", after.ip().toString(), after.mac(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("replace-neighbour", after.ip().toString(), after.device());
  }
}
