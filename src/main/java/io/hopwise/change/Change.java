package io.hopwise.change;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import java.util.List;
import java.util.Optional;

/** One step of a remedy: the same value changes the model and prints the commands. */
public sealed interface Change
    permits SetSysctl,
        AddRoute,
        ReplaceRoute,
        DeleteRoute,
        InsertNetfilterRule,
        DeleteNetfilterRule,
        RetargetNetfilterRule,
        SetChainPolicy,
        SetLinkMtu,
        SetLinkMac,
        SetLinkUp,
        SetBridgePort,
        DeleteQdisc,
        PermitByPolicy,
        DeleteRealServer,
        SetOffload,
        AttachToBridge,
        ReplaceNeighbour,
        AnswerForNeighbour,
        SetWireGuardPeer,
        DeleteConntrackEntry,
        ReplaceForwardingEntry,
        AddAddress,
        DeleteAddress,
        DeletePolicyRule,
        SetVxlan,
        MoveBridgeSubnet,
        DisableDockerMasquerade,
        RestartFlannel,
        RenewLease,
        RestartContainer,
        StartService,
        StartListening {
  /** The kind, as cards spell it: {@code set-sysctl}. */
  String kind();

  /** The host to be changed. */
  String host();

  /** The network namespace to be changed; empty for the host's own. */
  String netns();

  /**
   * What the host would show after the change.
   *
   * @param factsOfHost everything known of {@link #host}
   * @return empty when the model does not hold what this changes: the effect then can't be proved
   */
  Optional<List<HostFact>> apply(List<HostFact> factsOfHost);

  /**
   * What another host shows after the change, whose daemon hears of it and needs no command.
   *
   * @param other its name
   * @param factsOfOther everything known of it
   */
  default List<HostFact> heard(String other, List<HostFact> factsOfOther) {
    return factsOfOther;
  }

  /** What to type, for a host that looks like this. */
  Commands commands(HostProfile profile);

  /**
   * What is so once it is done, for a sentence that begins with it: its words are {@code
   * with.<key>}.
   */
  Remark done();

  /** What else the change does; its sentence is {@code risk.<key>}. */
  Remark risk();

  /**
   * Where a probe's end is after the change: a change may give the containers behind a bridge other
   * addresses.
   *
   * @param factsOfHost everything known of {@link #host} before the change
   */
  default Ip renumbered(Endpoint end, List<HostFact> factsOfHost) {
    return end.ip();
  }
}
