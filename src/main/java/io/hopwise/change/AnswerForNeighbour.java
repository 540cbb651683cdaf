package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NeighbourProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has a host answer on a link for an IPv6 address that somebody behind it has: the entry and the
 * parameter without which it does nothing (ip-neighbour(8); ip-sysctl, proxy_ndp).
 *
 * @param entry to be made
 * @param listed whether it is there already
 * @param parameter to be set on its device
 */
public record AnswerForNeighbour(NeighbourProxy entry, boolean listed, SetSysctl parameter)
    implements Change {
  private static final String ON = "1";

  static AnswerForNeighbour of(NeighbourProxy entry, boolean listed, String before) {
    String key = parameter(entry.device());
    return new AnswerForNeighbour(
        entry, listed, new SetSysctl(entry.host(), entry.netns(), key, ON, before));
  }

  /** The parameter without which entries of this device do nothing. */
  static String parameter(String device) {
    return "net.ipv6.conf." + device + ".proxy_ndp";
  }

  @Override
  public String kind() {
    return "answer-for-neighbour";
  }

  @Override
  public String host() {
    return entry.host();
  }

  @Override
  public String netns() {
    return entry.netns();
  }

  private boolean isOn() {
    return parameter.before().equals(ON);
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<HostFact> entered = listed ? factsOfHost : Model.with(factsOfHost, entry);
    return isOn() ? Optional.of(entered) : parameter.apply(entered);
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ip = profile.inNamespace(netns()) + "ip -6 neigh ";
    String what = " proxy " + entry.ip() + " dev " + Shell.quote(entry.device());
    Commands set = parameter.commands(profile);
    List<String> run = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    if (!listed) {
      run.add(ip + "add" + what);
      undo.add(ip + "del" + what);
      remarks.add(Remark.of("not-kept", "ip neigh"));
    }
    if (!isOn()) {
      run.addAll(set.run());
      undo.addAll(set.undo());
      remarks.addAll(set.remarks());
    }
    return new Commands(run, undo, isOn() ? List.of() : set.persist(), remarks);
  }

  @Override
  public Remark done() {
    return Remark.of("answer-for-neighbour", entry.ip().toString(), entry.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("answer-for-neighbour", entry.ip().toString(), entry.device());
  }
}
