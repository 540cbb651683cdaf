package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a REJECT does (iptables-extensions(8), nft(8)). */
final class Rejection {
  private final Run run;
  private final Stack stack;

  Rejection(Run run, Stack stack) {
    this.run = run;
    this.stack = stack;
  }

  /** What becomes of the packet, and what is sent back about it. */
  Ending of(Skb skb, NetfilterRule rule, String with, At at) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("table", rule.table());
    details.put("chain", rule.chain());
    details.put("position", Integer.toString(rule.position()));
    details.put("rule", rule.text());
    details.put("with", with);
    run.log().add(new Step.Dropped(at, Code.REJECTED_BY_RULE, skb.packet(), rule, with, details));
    // while the kernel sends an ICMP of its own it sends no other about it (icmp_xmit_lock)
    boolean aboutItsOwn =
        skb.packet().isIcmp()
            && skb.locallyMade()
            && !skb.bySocket()
            && (at.stage() == Stage.OUTPUT || at.stage() == Stage.POSTROUTING);
    // nft -j does not show what an extension of iptables answers
    boolean untold =
        with.isEmpty() && run.oracle().holds(Code.REJECTED_BY_RULE, rule, "answers otherwise");
    if (untold || aboutItsOwn || (with.equals("tcp-reset") && skb.packet().protocol() != 6)) {
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    int code =
        switch (with) {
          case "icmp-net-unreachable", "icmp6-no-route" -> 0;
          case "icmp-host-unreachable", "icmp6-addr-unreachable" -> 1;
          case "icmp-proto-unreachable" -> 2;
          case "icmp-net-prohibited" -> 9;
          case "icmp-host-prohibited" -> 10;
          case "icmp-admin-prohibited",
              "icmp6-adm-prohibited",
              "icmp6-policy-fail",
              "icmp6-reject-route" ->
              13;
          default -> 3;
        };
    int type = with.equals("tcp-reset") ? -1 : 3;
    // what comes back by lo keeps the route it was sent with (nf_send_unreach)
    boolean routed = at.stage() != Stage.PREROUTING || skb.inDevice().equals("lo");
    return Ending.Ended.with(
        Trace.End.DROPPED,
        new Ending.ErrorMessage(
            stack,
            type,
            code,
            skb,
            routed
                ? Ending.ErrorMessage.When.ON_ITS_WAY
                : Ending.ErrorMessage.When.BEFORE_ROUTING));
  }
}
