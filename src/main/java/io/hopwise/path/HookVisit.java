package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.path.netfilter.BaseChain;
import io.hopwise.path.netfilter.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One packet at one hook: every base chain by priority, and between them what the kernel hooks in
 * itself, connection tracking, NAT and IPVS, each once (include/uapi/linux/netfilter_ipv4.h).
 */
final class HookVisit {
  /** {@code NF_IP_PRI_CONNTRACK}: raw chains come before, all others after. */
  private static final int CONNTRACK = -200;

  /** {@code NF_IP_PRI_NAT_SRC} and {@code NF_IP_PRI_NAT_DST}. */
  private static final int NAT_SOURCE = 100;

  private static final int NAT_DESTINATION = -100;

  private final Run run;
  private final TableLimit limit;
  private final VirtualServers servers;
  private final Verdicts verdicts;
  private final AtHook here;
  private final HookQuestion question;
  private final boolean comesInPieces;
  private boolean tracked;
  private boolean offered;
  private boolean undone;

  HookVisit(Run run, TableLimit limit, VirtualServers servers, Verdicts verdicts, AtHook here) {
    Hook hook = here.hook();
    this.run = run;
    this.limit = limit;
    this.servers = servers;
    this.verdicts = verdicts;
    this.here = here;
    this.question = new HookQuestion(run, here.stack(), here.skb(), hook, here.in(), here.out());
    this.comesInPieces = comesInPieces(here);
    this.tracked = hook != Hook.PREROUTING && hook != Hook.OUTPUT;
    this.offered = hook != Hook.INPUT && hook != Hook.OUTPUT;
    this.undone = hook == Hook.FORWARD || hook == Hook.INGRESS;
  }

  /**
   * Whether the chains see its fragments one by one. Connection tracking puts them together before
   * raw, the stack itself before INPUT; whoever drops one of them drops the packet.
   */
  private static boolean comesInPieces(AtHook here) {
    Packet packet = here.skb().packet();
    return here.skb().frame() < packet.length()
        && here.hook() != Hook.INPUT
        && here.hook() != Hook.OUTPUT
        && !here.stack().ruleset().tracks(packet.isSix());
  }

  /**
   * Asks these chains.
   *
   * @return how the packet's way ends here; empty when it goes on
   */
  Optional<Ending> ask(List<BaseChain> chains) {
    for (BaseChain chain : chains) {
      int priority = chain.priority();
      Optional<Ending> ending =
          (priority > CONNTRACK ? track() : Optional.<Ending>empty())
              .or(
                  () ->
                      priority > VirtualServers.priority(here.hook()) ? offer() : Optional.empty())
              .or(() -> chain.isAt(here.in()) ? ask(chain) : Optional.empty());
      if (ending.isPresent()) {
        return ending;
      }
    }
    return track().or(this::offer).or(this::undo).or(this::leave);
  }

  private Optional<Ending> ask(BaseChain chain) {
    boolean nat = chain.type().equals("nat");
    int priority = here.translatesSource() ? NAT_SOURCE : NAT_DESTINATION;
    Optional<Ending> ending =
        nat || chain.priority() > priority ? undo() : Optional.<Ending>empty();
    if (ending.isPresent() || (nat && !translates())) {
      return ending;
    }
    Skb skb = here.skb();
    long mark = skb.packet().mark();
    int services = skb.services();
    Verdict verdict = here.stack().ruleset().ask(chain, question);
    if (comesInPieces && verdict instanceof Verdict.Accept) {
      verdict = here.stack().ruleset().ask(chain, question.ofLaterFragment());
    }
    boolean remarked =
        chain.type().equals("route") && (skb.packet().mark() != mark || skb.services() != services);
    return verdicts
        .ending(here, chain, verdict)
        .or(() -> nat || remarked ? routeAgain(remarked) : Optional.empty());
  }

  /** Chains of type nat are asked about the first packet of a connection, once. */
  private boolean translates() {
    Skb skb = here.skb();
    return here.stack().ruleset().tracks(skb.packet().isSix())
        && skb.isNew()
        && !skb.connection().orElseThrow().settled(here.translatesSource());
  }

  private Optional<Ending> track() {
    if (tracked) {
      return Optional.empty();
    }
    tracked = true;
    run.tracker(here.stack()).track(here.skb());
    return limit.refusal(here.stack(), here.hook(), here.skb(), here.device());
  }

  private Optional<Ending> offer() {
    if (offered) {
      return Optional.empty();
    }
    offered = true;
    return servers.take(here.stack(), here.hook(), here.skb(), here.device());
  }

  /**
   * What NAT did to a connection's first packet is done to the later ones, and undone on answers.
   */
  private Optional<Ending> undo() {
    if (undone) {
      return Optional.empty();
    }
    undone = true;
    if (here.skb().connection().isPresent()) {
      new Translation(run, here.stack()).undo(here.skb(), here.translatesSource(), here.at(run));
    }
    return routeAgain(false);
  }

  /**
   * What is made here goes another way as soon as NAT redirects it (nf_nat_ipv4_local_fn) or a
   * chain of type route changes its mark or DSCP (ipt_mangle_out): later marks have no say.
   */
  private Optional<Ending> routeAgain(boolean remarked) {
    return here.hook() == Hook.OUTPUT && (remarked || here.skb().redirected())
        ? run.output().reroute(here.stack(), here.skb())
        : Optional.empty();
  }

  /** Its connection is settled, and kept where this was the last hook. */
  private Optional<Ending> leave() {
    Skb skb = here.skb();
    boolean source = here.translatesSource();
    skb.connection().filter(c -> skb.isNew()).ifPresent(c -> c.settle(source));
    if (!source) {
      return Optional.empty();
    }
    if (run.tracker(here.stack()).clashes(skb)) {
      return Optional.of(clash());
    }
    run.tracker(here.stack()).confirm(skb);
    return Optional.empty();
  }

  private Ending clash() {
    Packet packet = here.skb().packet();
    Map<String, String> details =
        Map.of("from", packet.from().toString(), "to", packet.to().toString());
    run.log()
        .add(
            new Step.Dropped(here.at(run), Code.CONNECTIONS_CLASH, packet, Note.NONE, "", details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }
}
