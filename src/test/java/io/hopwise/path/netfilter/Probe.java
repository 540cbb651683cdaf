package io.hopwise.path.netfilter;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Packet;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A packet of a test and all that a walk would know of it. */
final class Probe implements Question {
  private static final int SYN = 2;

  final List<String> notes = new ArrayList<>();
  final List<Code> asked = new ArrayList<>();
  private Packet packet;
  private String in = "eth0";
  private String out = "eth1";
  private String inPort = "";
  private String outPort = "";
  private Set<Match.State> states = EnumSet.of(Match.State.NEW);
  private boolean original = true;
  private Optional<Packet> first = Optional.empty();
  private long connectionMark;
  private boolean untracked;
  private boolean local;
  private long uid = -1;
  private boolean answer;
  private boolean reversePath = true;
  private boolean fragment;
  private final Map<String, RouteType> types = new HashMap<>();

  private Probe(Packet packet) {
    this.packet = packet;
  }

  static Probe tcp(String from, String to, int port) {
    return new Probe(packet(from, to, 6, 40000, port, -1, -1, SYN));
  }

  static Probe udp(String from, String to, int port) {
    return new Probe(packet(from, to, 17, 40000, port, -1, -1, 0));
  }

  static Probe ping(String from, String to) {
    return new Probe(packet(from, to, 1, 7, -1, 8, 0, 0));
  }

  /** A packet whose ports nobody chose yet are -1. */
  static Probe of(String from, String to, int protocol, int source, int port) {
    return new Probe(packet(from, to, protocol, source, port, -1, -1, 0));
  }

  /** An ICMP or ICMPv6 message. */
  static Probe icmp(String from, String to, int protocol, int type, int code) {
    return new Probe(packet(from, to, protocol, 7, -1, type, code, 0));
  }

  private static Packet packet(
      String from, String to, int protocol, int source, int port, int icmp, int code, int flags) {
    return new Packet(
        Ip.parse(from),
        Ip.parse(to),
        protocol,
        source,
        port,
        icmp,
        code,
        flags,
        84,
        false,
        64,
        0,
        Optional.empty());
  }

  Probe by(String inDevice, String outDevice) {
    in = inDevice;
    out = outDevice;
    return this;
  }

  Probe ports(String inBridgePort, String outBridgePort) {
    inPort = inBridgePort;
    outPort = outBridgePort;
    return this;
  }

  Probe in(Match.State... is) {
    states = EnumSet.copyOf(List.of(is));
    return this;
  }

  Probe answering(Packet request) {
    original = false;
    first = Optional.of(request);
    states = EnumSet.of(Match.State.ESTABLISHED);
    return this;
  }

  /** Its second fragment. */
  Probe fragmented() {
    fragment = true;
    return this;
  }

  Probe connectionMarked(long mark) {
    connectionMark = mark;
    return this;
  }

  Probe marked(long mark) {
    packet = packet.withMark(mark);
    return this;
  }

  Probe ofUser(long user) {
    local = true;
    uid = user;
    return this;
  }

  Probe route(String ip, String device, RouteType type) {
    types.put(ip + " " + device, type);
    return this;
  }

  Probe wrongReversePath() {
    reversePath = false;
    return this;
  }

  Probe answeringYes() {
    answer = true;
    return this;
  }

  Verdict asks(Rules rules, Hook hook) {
    Ruleset ruleset = rules.ruleset();
    return ruleset.ask(ruleset.at(hook).get(0), this);
  }

  /** The verdict in one word, with the rule's text where one decided. */
  String asked(Rules rules, Hook hook) {
    Verdict verdict = asks(rules, hook);
    if (verdict instanceof Verdict.Accept accept) {
      return "accept" + because(accept.because());
    }
    if (verdict instanceof Verdict.Drop drop) {
      return "drop" + because(drop.because());
    }
    if (verdict instanceof Verdict.Reject reject) {
      return "reject " + reject.with();
    }
    return verdict instanceof Verdict.Nat nat ? "nat " + nat.action().target() : "queue";
  }

  private static String because(Object fact) {
    return fact instanceof NetfilterRule rule
        ? " by " + rule.chain() + " " + rule.position()
        : " by policy";
  }

  boolean isUntracked() {
    return untracked;
  }

  @Override
  public Packet packet() {
    return packet;
  }

  @Override
  public String inDevice() {
    return in;
  }

  @Override
  public String outDevice() {
    return out;
  }

  @Override
  public String inPort() {
    return inPort;
  }

  @Override
  public String outPort() {
    return outPort;
  }

  @Override
  public Set<Match.State> states() {
    return states;
  }

  @Override
  public boolean originalDirection() {
    return original;
  }

  @Override
  public Packet original() {
    return first.orElse(packet);
  }

  @Override
  public Packet reply() {
    Packet request = original();
    return packet(
        request.to().toString(),
        request.from().toString(),
        request.protocol(),
        request.port(),
        request.sourcePort(),
        -1,
        -1,
        0);
  }

  @Override
  public long connectionMark() {
    return connectionMark;
  }

  @Override
  public RouteType routeType(Ip ip, String device) {
    return types.getOrDefault(ip + " " + device, RouteType.UNICAST);
  }

  @Override
  public boolean reversePathRight(Match.ReversePath how) {
    return reversePath;
  }

  @Override
  public boolean locallyMade() {
    return local;
  }

  @Override
  public long uid() {
    return uid;
  }

  @Override
  public boolean fragment() {
    return fragment;
  }

  @Override
  public void setMark(long mark) {
    packet = packet.withMark(mark);
  }

  @Override
  public void setTtl(int ttl) {
    packet = packet.withTtl(ttl);
  }

  @Override
  public void setConnectionMark(long mark) {
    connectionMark = mark;
  }

  @Override
  public void setService() {
    notes.add("service set");
  }

  @Override
  public void untrack() {
    untracked = true;
    states = EnumSet.of(Match.State.UNTRACKED);
  }

  @Override
  public boolean unsure(Code code, NetfilterRule rule) {
    asked.add(code);
    return answer;
  }

  @Override
  public void note(Code code, NetfilterRule rule) {
    notes.add(code.text() + " " + rule.chain() + " " + rule.position());
  }
}
