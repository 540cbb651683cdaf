package io.hopwise.path.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.List;

/** A chain that the kernel asks by itself, at its hook. */
public final class BaseChain {
  private final NetfilterChain fact;
  private final boolean orderUnknown;
  private final Chain chain;

  BaseChain(NetfilterChain fact, boolean orderUnknown, Chain chain) {
    this.fact = fact;
    this.orderUnknown = orderUnknown;
    this.chain = chain;
  }

  /** The chain as collected; its policy decides what no rule decides. */
  public NetfilterChain fact() {
    return fact;
  }

  /**
   * Whether another chain at this hook has the same priority, and it makes a difference which is
   * asked first: that is the one registered last, and no collected text shows which that is.
   */
  public boolean orderUnknown() {
    return orderUnknown;
  }

  Chain chain() {
    return chain;
  }

  /** Its own rules, in order; not those of the chains they jump to. */
  public List<NetfilterRule> rules() {
    return chain.rules();
  }

  /** {@code filter}, {@code nat} or {@code route}. */
  public String type() {
    return fact.type();
  }

  /** Where it is asked. */
  public Hook hook() {
    return fact.hook();
  }

  /** The smaller is asked first. */
  public int priority() {
    return fact.priority();
  }

  /** {@code filter}, {@code nat} …, or what a native table is called. */
  public String table() {
    return fact.table();
  }

  /** {@code FORWARD}, or what a native chain is called. */
  public String name() {
    return fact.chain();
  }

  /** Who keeps it. */
  public Backend backend() {
    return fact.backend();
  }

  /** Whether a packet at this device meets it: a netdev chain is tied to its devices. */
  public boolean isAt(String device) {
    if (fact.device().isEmpty()) {
      return true;
    }
    for (String own : fact.device().split(",", -1)) {
      if (own.strip().equals(device)) {
        return true;
      }
    }
    return false;
  }
}
