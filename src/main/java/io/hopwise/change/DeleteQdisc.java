package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Qdisc;
import java.util.List;
import java.util.Optional;

/**
 * Takes a queueing discipline away; the kernel then gives the device its usual one (tc(8)).
 *
 * @param qdisc as collected
 */
public record DeleteQdisc(Qdisc qdisc) implements Change {
  @Override
  public String kind() {
    return "delete-qdisc";
  }

  @Override
  public String host() {
    return qdisc.host();
  }

  @Override
  public String netns() {
    return qdisc.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return factsOfHost.contains(qdisc)
        ? Optional.of(Model.without(factsOfHost, qdisc::equals))
        : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String tc = profile.inNamespace(netns()) + "tc qdisc ";
    String where = "dev " + Shell.quote(qdisc.device()) + " " + place();
    String what = qdisc.kind() + (qdisc.options().isEmpty() ? "" : " " + options());
    return new Commands(
        List.of(tc + "del " + where),
        List.of(tc + "add " + where + " " + what),
        List.of(),
        List.of(Remark.of("not-kept", "tc qdisc")));
  }

  /** tc(8) prints a limit in packets with a unit that it does not read. */
  private String options() {
    return qdisc.kind().equals("pfifo")
        ? qdisc.options().replaceAll("limit (\\d+)p", "limit $1")
        : qdisc.options();
  }

  private String place() {
    return qdisc.parent().equals("root") ? "root" : "parent " + Shell.quote(qdisc.parent());
  }

  @Override
  public Remark done() {
    return Remark.of("delete-qdisc", qdisc.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-qdisc", qdisc.device());
  }
}
