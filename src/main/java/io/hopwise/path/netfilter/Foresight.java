package io.hopwise.path.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks ahead whether an unsure rule makes a difference: when the packet ends the same way with it
 * and without it, nobody needs to be asked. Changes nothing and asks nothing.
 */
final class Foresight {
  /** Rules looked at before giving up; then the rule is taken to matter. */
  private static final int PATIENCE = 2_000;

  /** Chains entered before giving up. */
  private static final int MOST_CHAINS = 500;

  private final Matching matching;
  private final Question question;
  private final Verdict policy;
  private final boolean routesAgain;
  private int looked;
  private int entered;

  /**
   * In a base chain.
   *
   * @param routesAgain whether the chain is one of type route, after which a packet whose DSCP was
   *     changed may go another way
   */
  Foresight(Matching matching, Question question, Verdict policy, boolean routesAgain) {
    this.matching = matching;
    this.question = question;
    this.policy = policy;
    this.routesAgain = routesAgain;
  }

  static boolean isTracked(Question question) {
    Set<Match.State> states = question.states();
    return !states.contains(Match.State.INVALID) && !states.contains(Match.State.UNTRACKED);
  }

  /** Whether it makes a difference that the rule, next in this frame, matches. */
  boolean matters(NetfilterRule rule, Frame frame) {
    if (doesNothing(rule)) {
      return false;
    }
    Optional<Verdict> with = applying(rule, frame.copy());
    return with.isEmpty() || !alike(with, goingOn(frame.copy()));
  }

  private boolean doesNothing(NetfilterRule rule) {
    for (int i = 0; i < rule.actions().size(); i++) {
      Action action = rule.actions().get(i);
      boolean nothing =
          action instanceof Action.Continue
              || (action instanceof Action.Mangle mangle && !sendsAgain(mangle));
      if (!nothing) {
        return false;
      }
    }
    return true;
  }

  private boolean sendsAgain(Action.Mangle action) {
    return routesAgain && action.setsService();
  }

  /** The certain verdict from here on; empty when there is none or it comes with changes. */
  private Optional<Verdict> goingOn(Frame start) {
    Frame frame = start;
    while (looked < PATIENCE) {
      int position = frame.next();
      if (position < 0) {
        if (frame.caller().isEmpty()) {
          return Optional.of(policy);
        }
        frame = frame.caller().get();
        continue;
      }
      looked++;
      NetfilterRule rule = frame.chain().rule(position);
      Truth truth = matching.of(rule, frame.chain().table());
      if (truth == Truth.NO || doesNothing(rule)) {
        continue;
      }
      Optional<Verdict> with = applying(rule, truth == Truth.YES ? frame : frame.copy());
      if (truth == Truth.YES || with.isEmpty()) {
        return with;
      }
      return alike(with, goingOn(frame)) ? with : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Verdict> applying(NetfilterRule rule, Frame frame) {
    List<Action> actions = rule.actions();
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      switch (action.target()) {
        case CONTINUE -> {}
        case MANGLE -> {
          if (action instanceof Action.SetTtl
              || (action instanceof Action.Mangle mangle && sendsAgain(mangle))) {
            return Optional.empty();
          }
        }
        case RETURN -> {
          return frame.caller().isEmpty() ? Optional.of(policy) : goingOn(frame.caller().get());
        }
        case JUMP -> {
          Optional<Chain> to = enter(((Action.Jump) action).chain(), frame);
          return to.isEmpty() ? Optional.empty() : goingOn(frame.jump(to.get(), question));
        }
        case GOTO -> {
          Optional<Chain> to = enter(((Action.Goto) action).chain(), frame);
          return to.isEmpty() ? Optional.empty() : goingOn(frame.goTo(to.get(), question));
        }
        case MARK, CONNMARK, NOTRACK, UNKNOWN -> {
          return Optional.empty();
        }
        case ACCEPT, DROP, REJECT, SNAT, DNAT, MASQUERADE, REDIRECT, NETMAP, QUEUE -> {
          return Interrogation.ending(rule, action);
        }
      }
    }
    return goingOn(frame);
  }

  private Optional<Chain> enter(String chain, Frame frame) {
    entered++;
    return entered > MOST_CHAINS ? Optional.empty() : frame.chain().table().target(chain);
  }

  /** Whether the packet fares the same, whichever rule says so. */
  private static boolean alike(Optional<Verdict> one, Optional<Verdict> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    Verdict a = one.get();
    Verdict b = other.get();
    if (a instanceof Verdict.Accept) {
      return b instanceof Verdict.Accept;
    }
    if (a instanceof Verdict.Drop) {
      return b instanceof Verdict.Drop;
    }
    if (a instanceof Verdict.Reject mine && b instanceof Verdict.Reject its) {
      return mine.with().equals(its.with());
    }
    return a instanceof Verdict.Nat mine
        && b instanceof Verdict.Nat its
        && mine.action().equals(its.action());
  }
}
