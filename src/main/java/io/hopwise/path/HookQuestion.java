package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Packet;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.path.netfilter.Question;
import java.util.Map;
import java.util.Set;

/** What the packet filter's rules can ask about a packet at a hook. */
final class HookQuestion implements Question {
  private final Run run;
  private final Stack stack;
  private final Skb skb;
  private final Hook hook;
  private final String in;
  private final String out;
  private final boolean onBridge;
  private final boolean later;

  HookQuestion(Run run, Stack stack, Skb skb, Hook hook, String in, String out) {
    this(run, stack, skb, hook, in, out, false, false);
  }

  private HookQuestion(
      Run run,
      Stack stack,
      Skb skb,
      Hook hook,
      String in,
      String out,
      boolean onBridge,
      boolean later) {
    this.run = run;
    this.stack = stack;
    this.skb = skb;
    this.hook = hook;
    this.in = in;
    this.out = out;
    this.onBridge = onBridge;
    this.later = later;
  }

  /** What a chain of family bridge asks: {@code in} and {@code out} are ports. */
  static HookQuestion onBridge(Run run, Stack stack, Skb skb, Hook hook, String in, String out) {
    return new HookQuestion(run, stack, skb, hook, in, out, true, false);
  }

  /** The same about the packet's second and further fragments. */
  HookQuestion ofLaterFragment() {
    return new HookQuestion(run, stack, skb, hook, in, out, onBridge, true);
  }

  @Override
  public Packet packet() {
    return skb.packet();
  }

  @Override
  public String inDevice() {
    // what is forwarded still has its in device there, what is bridged has not
    boolean forwarded = hook == Hook.POSTROUTING && skb.outPort().isEmpty();
    return forwarded && !onBridge ? skb.inDevice() : in;
  }

  @Override
  public String outDevice() {
    return out;
  }

  @Override
  public String inPort() {
    return skb.inPort();
  }

  @Override
  public String outPort() {
    return skb.outPort();
  }

  @Override
  public Set<Match.State> states() {
    // raw chains come before connection tracking: there every packet is INVALID
    return skb.states();
  }

  @Override
  public boolean originalDirection() {
    return skb.original();
  }

  @Override
  public Packet original() {
    return skb.connection().map(c -> packetOf(c.original())).orElse(skb.packet());
  }

  @Override
  public Packet reply() {
    return skb.connection().map(c -> packetOf(c.reply())).orElse(skb.packet());
  }

  private static Packet packetOf(Tuple tuple) {
    return Packets.plain(tuple.from(), tuple.to(), tuple.protocol())
        .withSource(tuple.from(), tuple.sourcePort())
        .withDestination(tuple.to(), tuple.port());
  }

  @Override
  public long connectionMark() {
    return skb.connection().map(Connection::mark).orElse(0L);
  }

  @Override
  public void setConnectionMark(long mark) {
    skb.connection().ifPresent(c -> c.mark(mark));
  }

  @Override
  public void setMark(long mark) {
    skb.packet(skb.packet().withMark(mark));
  }

  @Override
  public void setTtl(int ttl) {
    skb.packet(skb.packet().withTtl(ttl));
  }

  @Override
  public void setService() {
    skb.setService();
  }

  @Override
  public void untrack() {
    skb.untrack();
  }

  @Override
  public RouteType routeType(Ip ip, String device) {
    if (!device.isEmpty()) {
      return stack.addressesOn(device).stream().anyMatch(a -> a.ip().equals(ip))
          ? RouteType.LOCAL
          : notLocal(ip);
    }
    return typeOf(ip);
  }

  private RouteType notLocal(Ip ip) {
    RouteType type = typeOf(ip);
    return type == RouteType.LOCAL ? RouteType.UNICAST : type;
  }

  private RouteType typeOf(Ip ip) {
    RouteAnswer answer =
        run.routing(stack).lookup(new RouteQuery(ip, Ip.NONE, "lo", "", 0, 0, -1, -1, -1));
    return switch (answer.kind()) {
      case LOCAL -> RouteType.LOCAL;
      case BROADCAST -> RouteType.BROADCAST;
      case MULTICAST -> RouteType.MULTICAST;
      // the kernel asks table local only (inet_addr_type): routes to nowhere are no other type
      case BLACKHOLE, UNREACHABLE, NET_UNREACHABLE, NO_ROUTE, PROHIBIT -> RouteType.UNICAST;
      case UNICAST, NOT_COLLECTED -> RouteType.UNICAST;
    };
  }

  @Override
  public boolean reversePathRight(Match.ReversePath how) {
    return in.equals("lo")
        || new ReversePath(stack, run.routing(stack))
            .right(skb.packet(), in, how.loose(), how.validMark(), how.acceptLocal());
  }

  @Override
  public boolean locallyMade() {
    // a packet that comes back by lo is nobody's any more
    return skb.locallyMade() && (hook == Hook.OUTPUT || hook == Hook.POSTROUTING);
  }

  @Override
  public long uid() {
    // who probes is taken to be root; what the kernel makes by itself has no socket
    return skb.bySocket() ? 0 : -1;
  }

  @Override
  public boolean fragment() {
    return later;
  }

  @Override
  public boolean unsure(Code code, NetfilterRule rule) {
    String device = in.isEmpty() ? out : in;
    boolean answer =
        isByChance(rule)
            ? run.oracle().falls()
            : run.oracle().holds(code, rule, hook + " " + Tuple.of(skb.packet()));
    run.log()
        .insufficient(
            run.log().at(stack, device, Hooks.stageOf(hook)),
            code,
            skb.packet(),
            rule,
            Topic.NETFILTER,
            Map.of("rule", rule.text(), "table", rule.table(), "chain", rule.chain()));
    return answer;
  }

  /** What a rule's {@code -m statistic} or limit let through says nothing of the next packet. */
  private static boolean isByChance(NetfilterRule rule) {
    return rule.matches().stream().anyMatch(Match.Sometimes.class::isInstance);
  }

  @Override
  public void note(Code code, NetfilterRule rule) {
    String device = in.isEmpty() ? out : in;
    run.log()
        .add(
            new Step.Filtered(
                run.log().at(stack, device, Hooks.stageOf(hook)),
                code,
                skb.packet(),
                rule,
                Map.of(
                    "rule",
                    rule.text(),
                    "table",
                    rule.table(),
                    "chain",
                    rule.chain(),
                    "position",
                    Integer.toString(rule.position()))));
  }
}
