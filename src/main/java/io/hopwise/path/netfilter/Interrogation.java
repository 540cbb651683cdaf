package io.hopwise.path.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Code;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Optional;

/** One packet's way through one base chain (ipt_do_table, nft_do_chain). */
final class Interrogation {
  private static final long ALL_BITS = 0xffffffffL;

  /** Chains that wait for others: the kernel loads no ruleset that nests without end. */
  private static final int DEEPEST = 128;

  /** Chains entered: more than any real ruleset, less than a circle of gotos. */
  private static final int MOST_CHAINS = 10_000;

  private final NetfilterChain base;
  private final Chain chain;
  private final Question question;
  private final Matching matching;
  private int entered;

  Interrogation(NetfilterChain base, Chain chain, Question question) {
    this.base = base;
    this.chain = chain;
    this.question = question;
    this.matching = new Matching(question);
  }

  /** What the chain says in the end. */
  Verdict verdict() {
    Frame frame = Frame.base(chain, question);
    while (true) {
      int position = frame.next();
      if (position < 0) {
        if (frame.caller().isEmpty()) {
          return policy();
        }
        frame = frame.caller().get();
        continue;
      }
      NetfilterRule rule = frame.chain().rule(position);
      if (!applies(rule, frame)) {
        continue;
      }
      Progress progress = apply(rule, frame);
      if (progress.verdict().isPresent()) {
        return progress.verdict().get();
      }
      if (progress.frame().isEmpty()) {
        return policy();
      }
      frame = progress.frame().get();
    }
  }

  /** A base chain's end, or a RETURN in it. */
  private Verdict policy() {
    return base.policy().equals("DROP") ? new Verdict.Drop(base, true) : new Verdict.Accept(base);
  }

  private boolean applies(NetfilterRule rule, Frame frame) {
    Truth truth = matching.of(rule, frame.chain().table());
    if (!truth.isUnsure()) {
      return truth == Truth.YES;
    }
    return new Foresight(matching, question, policy(), base.type().equals("route"))
            .matters(rule, frame)
        && question.unsure(truth.code(), rule);
  }

  /**
   * What a rule that matches does.
   *
   * @param verdict when it ends the base chain
   * @param frame where to go on; empty when the base chain's policy decides
   */
  private record Progress(Optional<Verdict> verdict, Optional<Frame> frame) {
    static Progress end(Verdict verdict) {
      return new Progress(Optional.of(verdict), Optional.empty());
    }

    static Progress goOn(Optional<Frame> frame) {
      return new Progress(Optional.empty(), frame);
    }
  }

  private Progress apply(NetfilterRule rule, Frame frame) {
    List<Action> actions = rule.actions();
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      if (readsMissingConnection(rule, action)) {
        return Progress.goOn(Optional.of(frame));
      }
      Optional<Verdict> verdict = verdict(rule, action, frame.chain().table());
      if (verdict.isPresent()) {
        return Progress.end(verdict.get());
      }
      if (action instanceof Action.Return) {
        return Progress.goOn(frame.caller());
      }
      if (action instanceof Action.Jump jump) {
        Optional<Chain> to = enter(jump.chain(), frame);
        if (to.isPresent()) {
          return Progress.goOn(Optional.of(frame.jump(to.get(), question)));
        }
      } else if (action instanceof Action.Goto to) {
        Optional<Chain> target = enter(to.chain(), frame);
        if (target.isPresent()) {
          return Progress.goOn(Optional.of(frame.goTo(target.get(), question)));
        }
      } else {
        change(rule, action);
      }
    }
    return Progress.goOn(Optional.of(frame));
  }

  /** Without a connection there is no ct mark: nft leaves the rule there (NFT_BREAK). */
  private boolean readsMissingConnection(NetfilterRule rule, Action action) {
    boolean reads =
        action instanceof Action.RestoreMark
            || (action instanceof Action.SetConnectionMark set && set.mask() != ALL_BITS);
    return reads && rule.backend() == Backend.NATIVE && !Foresight.isTracked(question);
  }

  private Optional<Chain> enter(String name, Frame frame) {
    entered++;
    return frame.depth() >= DEEPEST || entered > MOST_CHAINS
        ? Optional.empty()
        : frame.chain().table().target(name);
  }

  private Optional<Verdict> verdict(NetfilterRule rule, Action action, Table table) {
    if (isUnknown(action, table)) {
      if (!question.unsure(Code.UNKNOWN_MATCH, rule)) {
        return Optional.empty();
      }
      return Optional.of(
          base.type().equals("nat") ? new Verdict.Unknown(rule) : new Verdict.Drop(rule, false));
    }
    Optional<Verdict> verdict = ending(rule, action);
    if (verdict.isPresent() && verdict.get() instanceof Verdict.Accept) {
      question.note(Code.ACCEPTED_BY_RULE, rule);
    }
    return verdict;
  }

  /** A target nobody knows, or a chain nobody collected. */
  private static boolean isUnknown(Action action, Table table) {
    return action instanceof Action.Unknown
        || (action instanceof Action.Jump jump && table.target(jump.chain()).isEmpty())
        || (action instanceof Action.Goto to && table.target(to.chain()).isEmpty());
  }

  /** The verdict of an action that ends the base chain. */
  static Optional<Verdict> ending(NetfilterRule rule, Action action) {
    return switch (action.target()) {
      case ACCEPT -> Optional.of(new Verdict.Accept(rule));
      case DROP -> Optional.of(new Verdict.Drop(rule, false));
      case REJECT -> Optional.of(new Verdict.Reject(rule, ((Action.Reject) action).with()));
      case SNAT, DNAT, MASQUERADE, REDIRECT, NETMAP -> Optional.of(new Verdict.Nat(rule, action));
      case QUEUE -> Optional.of(new Verdict.Queue(rule));
      case RETURN, JUMP, GOTO, CONTINUE, MARK, CONNMARK, NOTRACK, MANGLE, UNKNOWN ->
          Optional.empty();
    };
  }

  private void change(NetfilterRule rule, Action action) {
    long mark = question.packet().mark();
    if (action instanceof Action.SetMark set) {
      mark(rule, (mark & ~set.mask()) ^ set.value());
    } else if (action instanceof Action.SetTtl ttl) {
      question.setTtl(ttl.applied(question.packet().ttl()));
    } else if (action instanceof Action.Mangle mangle && mangle.setsService()) {
      question.setService();
    } else if (action instanceof Action.Notrack) {
      // one with a connection keeps it, an INVALID one can be taken out even after tracking
      if (question.states().contains(Match.State.INVALID)) {
        question.untrack();
        question.note(Code.UNTRACKED_BY_RULE, rule);
      }
    } else if (Foresight.isTracked(question)) {
      long known = question.connectionMark();
      if (action instanceof Action.SetConnectionMark set) {
        question.setConnectionMark((known & ~set.mask()) ^ set.value());
      } else if (action instanceof Action.SaveMark save) {
        question.setConnectionMark((known & ~save.connectionMask()) ^ (mark & save.packetMask()));
      } else if (action instanceof Action.RestoreMark restore) {
        mark(rule, (mark & ~restore.packetMask()) ^ (known & restore.connectionMask()));
      }
    }
  }

  private void mark(NetfilterRule rule, long mark) {
    long bits = mark & 0xffffffffL;
    if (bits != question.packet().mark()) {
      question.setMark(bits);
      question.note(Code.MARKED_BY_RULE, rule);
    }
  }
}
